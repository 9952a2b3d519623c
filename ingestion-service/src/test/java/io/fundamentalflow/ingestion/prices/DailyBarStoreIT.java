package io.fundamentalflow.ingestion.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.fundamentalflow.model.DailyBar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyBarStoreIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final LocalDate FETCHED = LocalDate.of(2026, 6, 30);

    @Test
    void a_second_identical_answer_changes_nothing() {
        // Given
        int company = company("SAME.US");
        List<CheckedBar> bars = bars(0, 6_000, "10");
        write(company, bars, true);
        String before = fingerprint(company);

        // When
        StoreResult again = write(company, bars, true);

        // Then
        assertThat(again.changed()).isFalse();
        assertThat(again.stored()).isEqualTo(6_000);
        assertThat(fingerprint(company)).isEqualTo(before);
    }

    @Test
    void a_restated_bar_is_replaced_and_its_old_value_kept_with_the_time_it_was_believed() {
        // Given
        int company = company("REST.US");
        write(company, bars(0, 30, "10"), true);
        String knownAt =
                DATABASE.value("SELECT known_at FROM ohlcv WHERE company_id = " + company + " AND day = '2020-01-06'");
        List<CheckedBar> restated = bars(0, 30, "10");
        restated.set(5, bar(START.plusDays(5), "11.5", "100"));

        // When
        StoreResult result = write(company, restated, true);

        // Then
        assertThat(result.revised()).isEqualTo(1);
        assertThat(result.inserted()).isZero();
        assertThat(DATABASE.value(
                        "SELECT close::float8 FROM ohlcv WHERE company_id = " + company + " AND day = '2020-01-06'"))
                .isEqualTo("11.5");
        assertThat(DATABASE.rows(
                        "SELECT revision, close::float8, reason, known_from, known_from < known_to, known_basis"
                                + " FROM ohlcv_revisions WHERE company_id = " + company))
                .containsExactly(List.of("1", "10", "corrected", knownAt, "t", "a"));
        assertThat(DATABASE.value(
                        "SELECT known_basis FROM ohlcv WHERE company_id = " + company + " AND day = '2020-01-06'"))
                .isEqualTo("o");
    }

    @Test
    void another_basis_of_the_adjusted_close_is_no_change() {
        // Given
        int company = company("BASE.US");
        write(company, bars(0, 30, "10"), true);
        String before = fingerprint(company);
        List<CheckedBar> rebased = bars(0, 30, "10").stream()
                .map(b -> new CheckedBar(
                        new DailyBar(
                                b.bar().day(),
                                b.bar().open(),
                                b.bar().high(),
                                b.bar().low(),
                                b.bar().close(),
                                new BigDecimal("9.87"),
                                b.bar().volume()),
                        0,
                        BigDecimal.ZERO,
                        ""))
                .toList();

        // When
        StoreResult result = write(company, rebased, true);

        // Then
        assertThat(result.changed()).isFalse();
        assertThat(fingerprint(company)).isEqualTo(before);
    }

    @Test
    void a_bar_that_a_whole_answer_lacks_is_withdrawn_and_a_part_withdraws_nothing() {
        // Given
        int company = company("GONE.US");
        write(company, bars(0, 300, "10"), true);
        List<CheckedBar> without = bars(0, 300, "10");
        without.remove(299);
        without.remove(100);

        // When
        StoreResult part = write(company, without.subList(90, 110), false);
        StoreResult whole = write(company, without, true);

        // Then
        assertThat(part.changed()).isFalse();
        assertThat(whole.withdrawn()).isEqualTo(2);
        assertThat(DATABASE.rows(
                        "SELECT day, reason FROM ohlcv_revisions WHERE company_id = " + company + " ORDER BY day"))
                .containsExactly(
                        List.of(START.plusDays(100).toString(), "withdrawn"),
                        List.of(START.plusDays(299).toString(), "withdrawn"));
        assertThat(DATABASE.rows("SELECT day, previous_day FROM latest_prices WHERE company_id = " + company))
                .containsExactly(List.of(
                        START.plusDays(298).toString(), START.plusDays(297).toString()));
    }

    @Test
    void the_latest_price_knows_its_predecessor_and_never_goes_back() {
        // Given
        int company = company("LATE.US");
        write(company, bars(50, 100, "10"), true);

        // When
        write(company, bars(0, 40, "9"), false);

        // Then
        assertThat(DATABASE.rows(
                        "SELECT day, previous_day, close::float8 FROM latest_prices WHERE company_id = " + company))
                .containsExactly(List.of(
                        START.plusDays(99).toString(), START.plusDays(98).toString(), "10"));
    }

    @Test
    void backfill_is_assumed_known_at_its_close_and_new_days_are_known_when_seen() {
        // Given
        int company = company("KNOW.US");
        write(company, bars(100, 120, "10"), true);

        // When
        write(company, bars(90, 100, "10"), false);
        write(company, bars(120, 121, "10"), false);

        // Then
        assertThat(DATABASE.rows("SELECT known_basis, count(*) FROM ohlcv WHERE company_id = " + company
                        + " GROUP BY 1 ORDER BY 1"))
                .containsExactly(List.of("a", "30"), List.of("o", "1"));
    }

    @Test
    void a_stretch_rewritten_by_one_ratio_is_called_rebased() {
        // Given
        int company = company("SPUN.US");
        write(company, bars(0, 60, "10"), true);
        List<CheckedBar> rewritten = bars(0, 40, "8.904");
        rewritten.addAll(bars(40, 60, "10"));

        // When
        StoreResult result = write(company, rewritten, true);

        // Then
        assertThat(result.revised()).isEqualTo(40);
        assertThat(result.volumesShifted()).isFalse();
        assertThat(DATABASE.value("SELECT DISTINCT reason FROM ohlcv_revisions WHERE company_id = " + company))
                .isEqualTo("rebased");
    }

    @Test
    void volumes_that_all_change_by_one_ratio_are_recognised() {
        // Given
        int company = company("MISS.US");
        write(company, bars(0, 60, "10"), true);
        List<CheckedBar> doubled = bars(0, 60, "10").stream()
                .map(b -> bar(
                        b.bar().day(),
                        "10",
                        b.bar().volume().multiply(BigDecimal.valueOf(2)).toPlainString()))
                .toList();

        // When
        StoreResult result = DATABASE.inTransaction(c -> DailyBarStore.write(c, request(company, doubled, true, null)));

        // Then
        assertThat(result.volumesShifted()).isTrue();
        assertThat(result.volumeRatio()).isEqualByComparingTo("2");
    }

    @Test
    void a_volume_within_the_vendors_rounding_keeps_the_value_known_better() {
        // Given
        int company = company("SLAK.US");
        write(company, List.of(bar(START, "10", "1763")), true);
        CheckedBar rounded = bar(START, "10", "1760");
        CheckedBar lossy = new CheckedBar(rounded.bar(), 0, new BigDecimal("5"), "");

        // When
        StoreResult result = write(company, List.of(lossy), true);

        // Then
        assertThat(result.changed()).isFalse();
        assertThat(DATABASE.value("SELECT volume::float8 FROM ohlcv WHERE company_id = " + company))
                .isEqualTo("1763");
    }

    @Test
    void compressed_history_takes_corrections_withdrawals_and_late_bars() {
        // Given
        int company = company("COMP.US");
        int other = company("NEXT.US");
        write(company, bars(10, 6_000, "10"), true);
        write(other, bars(0, 6_000, "10"), true);
        String before = fingerprint(other);
        DATABASE.compress();
        List<CheckedBar> answer = bars(0, 6_000, "12");
        answer.removeIf(b -> b.bar().day().getDayOfMonth() == 31);
        int gone = (int) bars(10, 6_000, "10").stream()
                .filter(b -> b.bar().day().getDayOfMonth() == 31)
                .count();

        // When
        StoreResult result = write(company, answer, true);

        // Then
        assertThat(result.inserted()).isEqualTo(10);
        assertThat(result.revised()).isEqualTo(5_990 - gone);
        assertThat(result.withdrawn()).isEqualTo(gone).isPositive();
        assertThat(DATABASE.value("SELECT count(*) || ' ' || count(DISTINCT day) || ' ' || sum(close)::int FROM ohlcv"
                        + " WHERE company_id = " + company))
                .isEqualTo(answer.size() + " " + answer.size() + " " + 12 * answer.size());
        assertThat(DATABASE.value("SELECT count(*) FROM ohlcv_revisions WHERE company_id = " + company))
                .isEqualTo("5990");
        assertThat(fingerprint(other)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void any_sequence_of_answers_leaves_what_a_simple_model_says(int seed) {
        Random random = new Random(seed);
        for (int sequence = 0; sequence < 10; sequence++) {
            // Given
            int company = company("M" + seed + "X" + sequence + ".US");
            Map<LocalDate, String> model = new TreeMap<>();
            Map<LocalDate, Integer> revisions = new HashMap<>();
            for (int answer = 0; answer < 8; answer++) {
                boolean whole = random.nextInt(3) == 0;
                int from = whole ? 0 : random.nextInt(30);
                int to = whole ? 40 : from + 1 + random.nextInt(10);
                List<CheckedBar> bars = new ArrayList<>();
                for (int i = from; i < to; i++) {
                    if (random.nextInt(5) > 0) {
                        bars.add(bar(START.plusDays(i), "1" + random.nextInt(2), "5" + random.nextInt(2)));
                    }
                }
                int expected = apply(model, revisions, bars, whole);
                if (random.nextInt(4) == 0) {
                    DATABASE.compress();
                }

                // When
                StoreResult result = write(company, bars, whole);

                // Then
                assertThat(result.inserted() + result.revised() + result.withdrawn())
                        .isEqualTo(expected);
                assertThat(DATABASE.rows(
                                "SELECT day, close::float8 || '/' || volume::float8 FROM ohlcv WHERE company_id = "
                                        + company + " ORDER BY day"))
                        .isEqualTo(model.entrySet().stream()
                                .map(e -> List.of(e.getKey().toString(), e.getValue()))
                                .toList());
            }
            assertThat(DATABASE.rows("SELECT day, max(revision), count(*) FROM ohlcv_revisions WHERE company_id = "
                            + company + " GROUP BY day ORDER BY day"))
                    .isEqualTo(new TreeMap<>(revisions)
                            .entrySet().stream()
                                    .map(e -> List.of(e.getKey().toString(), "" + e.getValue(), "" + e.getValue()))
                                    .toList());
            assertThat(DATABASE.value("SELECT count(*) FROM ohlcv_revisions WHERE known_to < known_from"))
                    .isEqualTo("0");
            Optional<String> newest =
                    model.keySet().stream().reduce((a, b) -> b).map(LocalDate::toString);
            assertThat(DATABASE.rows("SELECT day FROM latest_prices WHERE company_id = " + company))
                    .isEqualTo(newest.map(day -> List.of(List.of(day))).orElse(List.of()));
        }
    }

    private static int apply(
            Map<LocalDate, String> model, Map<LocalDate, Integer> revisions, List<CheckedBar> bars, boolean whole) {
        int changes = 0;
        Map<LocalDate, String> given = new TreeMap<>();
        bars.forEach(
                b -> given.put(b.bar().day(), b.bar().close() + "/" + b.bar().volume()));
        if (whole) {
            for (LocalDate day : List.copyOf(model.keySet())) {
                if (!given.containsKey(day)) {
                    model.remove(day);
                    revisions.merge(day, 1, Integer::sum);
                    changes++;
                }
            }
        }
        for (Map.Entry<LocalDate, String> entry : given.entrySet()) {
            String old = model.put(entry.getKey(), entry.getValue());
            if (old != null && !old.equals(entry.getValue())) {
                revisions.merge(entry.getKey(), 1, Integer::sum);
            }
            changes += entry.getValue().equals(old) ? 0 : 1;
        }
        return changes;
    }

    private static StoreResult write(int company, List<CheckedBar> bars, boolean whole) {
        return DATABASE.inTransaction(connection -> StoredBars.firstDays(connection, new Integer[] {company})
                .flatMap(first -> DailyBarStore.write(connection, request(company, bars, whole, first.get(company))))
                .call(result -> LatestPrices.refresh(
                        connection, result.changed() ? List.of(company) : List.of(), result.withdrawn() > 0)));
    }

    private static DailyBarStore.Request request(int company, List<CheckedBar> bars, boolean whole, LocalDate first) {
        LocalDate from = whole || bars.isEmpty()
                ? LocalDate.of(1, 1, 1)
                : bars.get(0).bar().day();
        LocalDate to = whole || bars.isEmpty()
                ? LocalDate.of(9999, 12, 31)
                : bars.get(bars.size() - 1).bar().day();
        return new DailyBarStore.Request(
                company, bars, from, to, whole, Set.of(), FETCHED, FETCHED.minusDays(4), first);
    }

    private static int company(String ticker) {
        return DATABASE.company(ticker, "USD", 1).id();
    }

    private static String fingerprint(int company) {
        return DATABASE.value(
                "SELECT md5(string_agg(o::text, ',' ORDER BY day)) || (SELECT count(*) FROM ohlcv_revisions r"
                        + " WHERE r.company_id = " + company + ") FROM ohlcv o WHERE company_id = " + company);
    }

    private static List<CheckedBar> bars(int from, int to, String price) {
        List<CheckedBar> bars = new ArrayList<>();
        for (int i = from; i < to; i++) {
            bars.add(bar(START.plusDays(i), price, "" + (100 + i % 7)));
        }
        return bars;
    }

    private static CheckedBar bar(LocalDate day, String price, String volume) {
        BigDecimal value = new BigDecimal(price);
        return new CheckedBar(
                new DailyBar(day, value, value, value, value, value, new BigDecimal(volume)), 0, BigDecimal.ZERO, "");
    }
}
