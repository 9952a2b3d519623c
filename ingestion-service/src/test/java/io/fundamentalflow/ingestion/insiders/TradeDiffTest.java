package io.fundamentalflow.ingestion.insiders;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.fundamentals.TradeFlag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TradeDiffTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = Instant.parse("2026-11-20T22:00:00Z");

    private static final String LATER = "0000900001-26-000200";

    @Test
    void what_is_stored_already_is_unchanged() {
        // Given
        List<InsiderTrade> answer = listed(Trades.listed(), Trades.listed().figures("700", "31.10", "8800"));
        List<StoredTrade> stored = stored(TradeDiff.of(answer, List.of(), TradeDiffTest::known, NOW), List.of());

        // When
        TradeDiff again = TradeDiff.of(answer, stored, TradeDiffTest::known, NOW);

        // Then
        assertThat(again.added()).isEmpty();
        assertThat(again.changed()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(2);
    }

    @Test
    void a_second_equal_trade_of_one_filing_is_another_trade_and_of_another_filing_is_not() {
        // When
        TradeDiff diff =
                diff(listed(Trades.listed(), Trades.listed(), Trades.listed().in(LATER, "2026-06-02")), List.of());

        // Then
        assertThat(diff.added()).extracting(TradeEntry::occurrence).containsExactly(1, 2);
        assertThat(diff.unchanged()).isEqualTo(1);
    }

    @Test
    void the_other_feed_brings_no_second_row_but_what_the_first_left_out() {
        // Given
        List<StoredTrade> stored = stored(diff(listed(Trades.listed()), List.of()), List.of());

        // When
        TradeDiff diff =
                diff(filed(Trades.filed().security(true, "Stock Option").ownership("I")), stored);
        TradeDiff back = diff(listed(Trades.listed()), stored(diff, stored));

        // Then
        assertThat(diff.added()).isEmpty();
        assertThat(diff.revised()).isEqualTo(1);
        assertThat(diff.changed()).singleElement().satisfies(entry -> {
            assertThat(entry.trade().security()).isEqualTo("Stock Option");
            assertThat(entry.trade().derivative()).isTrue();
            assertThat(entry.trade().ownership()).isEqualTo("indirect");
            assertThat(entry.trade().filing().source()).isEqualTo(Filing.TRANSACTIONS);
        });
        assertThat(back.added()).isEmpty();
        assertThat(back.changed()).isEmpty();
    }

    @Test
    void an_owner_whose_number_one_feed_leaves_out_is_one_owner() {
        // Given
        List<StoredTrade> stored =
                stored(diff(listed(Trades.listed().owner("Hale Irene", null)), List.of()), List.of());

        // When
        TradeDiff diff = diff(filed(Trades.filed().owner("HALE IRENE", "0001200001")), stored);

        // Then
        assertThat(diff.added()).isEmpty();
        assertThat(diff.changed())
                .singleElement()
                .satisfies(entry -> assertThat(entry.trade().owner().key()).isEqualTo("1200001"));
    }

    @ParameterizedTest
    @MethodSource
    void a_later_filing_with_other_figures_takes_the_place_of_the_trade(Trades later) {
        // Given
        List<StoredTrade> stored = stored(diff(listed(Trades.listed()), List.of()), List.of());

        // When
        TradeDiff diff = diff(listed(later.in(LATER, "2026-06-02")), stored);
        TradeDiff both = diff(listed(Trades.listed(), later), stored(diff, stored));

        // Then
        assertThat(diff.revised()).isEqualTo(1);
        TradeEntry corrected = diff.added().get(0);
        assertThat(corrected.version()).isEqualTo(2);
        assertThat(corrected.stands()).isTrue();
        assertThat(diff.changed()).singleElement().satisfies(entry -> {
            assertThat(entry.successor()).isSameAs(corrected);
            assertThat(entry.supersededAt()).isEqualTo(corrected.knownAt());
            assertThat(entry.trade().shares()).isEqualByComparingTo("500");
        });
        assertThat(both.added()).isEmpty();
        assertThat(both.unchanged()).isEqualTo(2);
    }

    static Stream<Trades> a_later_filing_with_other_figures_takes_the_place_of_the_trade() {
        return Stream.of(
                Trades.listed().figures("550", "31.10", "9500"),
                Trades.listed().figures("500", "13.10", "9500"),
                Trades.listed().figures("500", "31.10", "9400"));
    }

    @ParameterizedTest
    @MethodSource
    void what_differs_in_more_than_figures_is_another_trade(Trades other) {
        // Given
        List<StoredTrade> stored = stored(diff(filed(Trades.filed()), List.of()), List.of());

        // When
        TradeDiff diff = diff(filed(other.in(LATER, "2026-06-02")), stored);

        // Then
        assertThat(diff.written()).isEqualTo(1);
        assertThat(diff.changed()).isEmpty();
    }

    static Stream<Trades> what_differs_in_more_than_figures_is_another_trade() {
        return Stream.of(
                Trades.filed().figures("550", "31.10", "9500").owner("Novak Petr", "0001200002"),
                Trades.filed().figures("550", "31.10", "9500").on("2026-05-28"),
                Trades.filed().figures("550", "31.10", "9500").code("P", "A"),
                Trades.filed().figures("550", "31.10", "9500").code("S", "A"),
                Trades.filed().figures("550", "31.10", "9500").security(true, "Common Stock"),
                Trades.filed().figures("550", "31.10", "9500").security(false, "Class B Stock"));
    }

    @Test
    void one_trade_of_several_is_corrected_and_its_neighbours_stay() {
        // Given
        Trades[] first = {Trades.listed(), Trades.listed().figures("700", "31.20", "8800")};
        List<StoredTrade> stored = stored(diff(listed(first), List.of()), List.of());

        // When
        TradeDiff diff = diff(
                listed(
                        Trades.listed().in(LATER, "2026-06-02"),
                        Trades.listed().figures("770", "31.20", "8730").in(LATER, "2026-06-02")),
                stored);

        // Then
        assertThat(diff.unchanged()).isEqualTo(1);
        assertThat(diff.revised()).isEqualTo(1);
        assertThat(diff.changed())
                .singleElement()
                .satisfies(entry -> assertThat(entry.trade().shares()).isEqualByComparingTo("700"));
    }

    @Test
    void when_it_cannot_be_told_which_trade_a_filing_corrects_it_brings_other_trades() {
        // Given
        List<StoredTrade> stored = stored(
                diff(listed(Trades.listed(), Trades.listed().figures("700", "31.20", "8800")), List.of()), List.of());

        // When
        TradeDiff diff = diff(
                listed(
                        Trades.listed().figures("501", "31.10", "1").in(LATER, "2026-06-02"),
                        Trades.listed().figures("701", "31.20", "2").in(LATER, "2026-06-02")),
                stored);

        // Then
        assertThat(diff.written()).isEqualTo(2);
        assertThat(diff.changed()).isEmpty();
    }

    @Test
    void a_filing_with_another_number_of_trades_corrects_none() {
        // Given
        List<StoredTrade> stored = stored(diff(listed(Trades.listed()), List.of()), List.of());

        // When
        TradeDiff diff = diff(
                listed(
                        Trades.listed().figures("550", "31.10", "9500").in(LATER, "2026-06-02"),
                        Trades.listed().code("P", "A").in(LATER, "2026-06-02")),
                stored);

        // Then
        assertThat(diff.written()).isEqualTo(2);
        assertThat(diff.changed()).isEmpty();
    }

    @Test
    void a_filing_read_after_its_correction_is_history() {
        // Given
        Trades corrected = Trades.listed().figures("550", "31.10", "9500").in(LATER, "2026-06-02");
        List<StoredTrade> stored = stored(diff(listed(corrected), List.of()), List.of());

        // When
        TradeDiff diff = diff(filed(Trades.filed()), stored);
        TradeDiff again = diff(filed(Trades.filed(), corrected.security(false, "Common Stock")), stored(diff, stored));

        // Then
        assertThat(diff.added()).singleElement().satisfies(entry -> {
            assertThat(entry.stands()).isFalse();
            assertThat(entry.version()).isZero();
            assertThat(entry.knownAt()).isBefore(entry.supersededAt());
        });
        assertThat(again.added()).isEmpty();
    }

    @Test
    void what_is_corrected_back_stands_again_as_a_third_version() {
        // Given
        Trades wrong = Trades.listed().figures("550", "31.10", "9500").in(LATER, "2026-06-02");
        Trades back = Trades.listed().in("0000900001-26-000300", "2026-06-09");
        TradeDiff all = diff(listed(Trades.listed(), wrong, back), List.of());

        // When
        TradeDiff again = diff(listed(Trades.listed(), wrong, back), stored(all, List.of()));

        // Then
        assertThat(all.added()).extracting(TradeEntry::version).containsExactly(1, 2, 3);
        assertThat(all.added()).extracting(TradeEntry::stands).containsExactly(false, false, true);
        assertThat(again.added()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(3);
    }

    @Test
    void the_feeds_may_disagree_about_one_filing_without_end() {
        // Given
        List<StoredTrade> stored = stored(diff(listed(Trades.listed()), List.of()), List.of());

        // When
        TradeDiff diff = diff(filed(Trades.filed().figures("500.5", "31.10", "9500")), stored);

        // Then
        assertThat(diff.added()).isEmpty();
        assertThat(diff.changed()).isEmpty();
    }

    @Test
    void a_feed_that_mends_its_reading_of_a_filing_makes_a_version_known_from_now() {
        // Given
        List<StoredTrade> stored = stored(diff(listed(Trades.listed()), List.of()), List.of());

        // When
        TradeDiff diff = diff(listed(Trades.listed().figures("5000", "31.10", "9500")), stored);

        // Then
        assertThat(diff.added()).singleElement().satisfies(entry -> {
            assertThat(entry.version()).isEqualTo(2);
            assertThat(entry.knownAt()).isEqualTo(NOW);
        });
    }

    @Test
    void an_absurd_price_takes_no_place_of_a_plausible_one_and_may_be_corrected() {
        // Given
        List<StoredTrade> stored = stored(diff(listed(Trades.listed()), List.of()), List.of());
        List<InsiderTrade> absurd =
                listed(Trades.listed().figures("500", "3110", "9500").in(LATER, "2026-05-29")).stream()
                        .map(trade -> trade.withFlags(TradeFlag.PRICE_OUT_OF_RANGE.bit()))
                        .toList();

        // When
        TradeDiff diff = diff(absurd, stored);
        TradeDiff alone = diff(absurd, List.of());
        TradeDiff mended = diff(
                listed(Trades.listed().figures("510", "31.10", "9500").in("0000900001-26-000300", "2026-06-09")),
                stored(alone, List.of()));

        // Then
        assertThat(diff.written()).isEqualTo(1);
        assertThat(diff.changed()).isEmpty();
        assertThat(mended.revised()).isEqualTo(1);
    }

    private static TradeDiff diff(List<InsiderTrade> incoming, List<StoredTrade> stored) {
        return TradeDiff.of(incoming, stored, TradeDiffTest::known, NOW);
    }

    private static Instant known(InsiderTrade trade) {
        LocalDate reported = trade.filing().reportDate();
        return reported == null ? NOW : reported.plusDays(1).atTime(14, 30).toInstant(ZoneOffset.UTC);
    }

    private static List<InsiderTrade> listed(Trades... trades) {
        return check(Filing.TRANSACTIONS, trades);
    }

    private static List<InsiderTrade> filed(Trades... trades) {
        return check(Filing.FORM4, trades);
    }

    private static List<InsiderTrade> check(String source, Trades... trades) {
        return new TradeCheck(Ticker.parse("QDIV.US"), source, TODAY)
                .read(Stream.of(trades).map(Trades::wire).toList(), List.of())
                .trades();
    }

    /** What is stored after the diff. */
    private static List<StoredTrade> stored(TradeDiff diff, List<StoredTrade> before) {
        List<StoredTrade> after = new ArrayList<>();
        List<TradeEntry> changed = diff.changed();
        before.stream()
                .filter(one -> changed.stream().noneMatch(entry -> entry.id() != null && entry.id() == one.id()))
                .forEach(after::add);
        changed.forEach(entry -> after.add(toStored(entry)));
        diff.added().forEach(entry -> after.add(toStored(entry)));
        return after;
    }

    private static StoredTrade toStored(TradeEntry entry) {
        TradeEntry successor = entry.successor();
        return new StoredTrade(
                id(entry),
                entry.trade(),
                entry.occurrence(),
                entry.version(),
                entry.knownAt(),
                entry.supersededAt(),
                successor == null ? null : Long.valueOf(id(successor)));
    }

    private static long id(TradeEntry entry) {
        Long id = entry.id();
        return id == null ? 1_000L * entry.version() + 100 + entry.number() : id;
    }
}
