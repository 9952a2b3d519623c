package io.fundamentalflow.ingestion.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fundamentalflow.ingestion.corporateactions.ActionLoader;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.fundamentalflow.ingestion.quality.VendorAnswers;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.fundamentalflow.simulator.market.Bar;
import io.fundamentalflow.simulator.market.DirtyRow;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.KnownTruth;
import io.fundamentalflow.simulator.market.MarketPlace;
import io.fundamentalflow.simulator.market.SpecialCase;
import io.fundamentalflow.simulator.market.Split;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is stored against what really happened in the generated market. */
class SimulatorTruthIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final BigDecimal NANO = new BigDecimal("1e-9");

    private Simulator simulator;
    private VendorAnswers vendor;
    private Instant now;

    @BeforeEach
    void start_a_market() {
        simulator = Simulator.start(SimulatorSettings.defaults()
                .withTickers(24)
                .withYears(6)
                .withSeed(7)
                .withPort(0)
                .withToday(TODAY));
        vendor = new VendorAnswers(simulator.baseUri());
        now = TODAY.atTime(22, 0).toInstant(ZoneOffset.UTC);
        DATABASE.execute("DELETE FROM latest_prices; DELETE FROM price_basis; DELETE FROM vendor_factors;"
                + " DELETE FROM dividends; DELETE FROM splits; DELETE FROM watermarks;"
                + " UPDATE companies SET ticker = id || '_' || ticker");
    }

    @AfterEach
    void stop_it() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(value = SpecialCase.class, mode = EnumSource.Mode.EXCLUDE, names = "DIRTY_ROWS")
    void prices_volumes_and_factors_equal_what_really_happened(SpecialCase special) {
        // Given
        KnownTruth truth = simulator.market().truth(special.symbol());
        CompanyRef company = company(special.symbol());

        // When
        Change change = load(company, DateRange.ALL, "");

        // Then
        int days = truth.days().size();
        assertThat(change.report()).isEqualTo(new TaskReport(days, days, 0, 0, 0, 0));
        Map<LocalDate, List<String>> stored = new HashMap<>();
        DATABASE.rows("SELECT day, open, high, low, close, volume, flags FROM ohlcv WHERE company_id = " + company.id())
                .forEach(row -> stored.put(LocalDate.parse(row.get(0)), row));
        for (Bar bar : truth.bars()) {
            List<String> row = stored.get(bar.day());
            assertThat(new BigDecimal(row.get(1))).isEqualByComparingTo(bar.open());
            assertThat(new BigDecimal(row.get(2))).isEqualByComparingTo(bar.high());
            assertThat(new BigDecimal(row.get(3))).isEqualByComparingTo(bar.low());
            assertThat(new BigDecimal(row.get(4))).isEqualByComparingTo(bar.close());
            assertThat(new BigDecimal(row.get(5))).as("volume of " + bar.day()).isEqualByComparingTo(bar.volume());
        }
        assertThat(DATABASE.rows(
                        "SELECT ex_date, step, our_step, tolerance FROM vendor_factors WHERE NOT agrees AND company_id = "
                                + company.id()))
                .isEmpty();
        assertThat(DATABASE.rows(
                        "SELECT ex_date, in_close FROM splits WHERE in_close <> 'no' AND company_id = " + company.id()))
                .isEmpty();
        if (special != SpecialCase.FOREIGN_DIVIDEND && special != SpecialCase.LOSSY_DIVIDEND) {
            assertFactorsEqual(company, truth);
        }
    }

    @ParameterizedTest
    @EnumSource(SpecialCase.class)
    void a_second_run_changes_nothing(SpecialCase special) {
        // Given
        CompanyRef company = company(special.symbol());
        Change first = load(company, DateRange.ALL, "");

        // When
        ActionLoader actions = new ActionLoader(DATABASE, now);
        Change splits = actions.splits(company, vendor.splits(company.ticker()));
        Change dividends = actions.dividends(company, vendor.dividends(company.ticker()));
        Change prices = prices(company, DateRange.ALL, "");

        // Then
        assertThat(first.report().written()).isPositive();
        assertThat(List.of(splits, dividends, prices))
                .allMatch(change -> !change.report().changed() && !change.factorsMoved());
        assertThat(prices.report().unchanged()).isEqualTo(first.report().written());
    }

    @Test
    void dirty_rows_are_quarantined_with_their_rule_and_the_rest_is_written() {
        // Given
        CompanyRef company = company(SpecialCase.DIRTY_ROWS.symbol());
        KnownTruth truth = simulator.market().truth(company.ticker());
        Map<DirtyRow.Kind, String> rules = Map.of(
                DirtyRow.Kind.NEGATIVE_PRICE, "price_not_positive",
                DirtyRow.Kind.ZERO_PRICE, "price_not_positive",
                DirtyRow.Kind.HIGH_BELOW_LOW, "ohlc_contradiction",
                DirtyRow.Kind.NULL_CLOSE, "close_missing",
                DirtyRow.Kind.DUPLICATE_DATE, "duplicate_differs",
                DirtyRow.Kind.WEEKEND_DATE, "off_session",
                DirtyRow.Kind.TIMES_100, "unit_jump",
                DirtyRow.Kind.NEGATIVE_VOLUME, "volume_negative",
                DirtyRow.Kind.ZERO_DATE, "date_missing",
                DirtyRow.Kind.FUTURE_DATE, "date_in_future");

        // When
        Change change = load(company, DateRange.ALL, "");

        // Then
        List<String> expected = truth.dirtyRows().stream()
                .filter(dirty -> !dirty.kind().isAcceptable())
                .flatMap(
                        dirty -> Collections.nCopies(
                                dirty.kind() == DirtyRow.Kind.DUPLICATE_DATE ? 2 : 1, rules.get(dirty.kind()))
                                .stream())
                .sorted()
                .toList();
        assertThat(DATABASE
                        .rows("SELECT rule FROM rejected_records WHERE subject = 'QDRT.US' AND last_run_id ="
                                + " (SELECT last_run_id FROM rejected_records WHERE subject = 'QDRT.US' ORDER BY id DESC LIMIT 1)"
                                + " ORDER BY rule COLLATE \"C\"")
                        .stream()
                        .map(row -> row.get(0)))
                .isEqualTo(expected);
        assertThat(change.report().rejected()).isEqualTo(expected.size());
        assertThat(change.report().written())
                .isEqualTo(change.report().received() - change.report().rejected());
    }

    @Test
    void a_split_after_the_load_moves_factors_and_leaves_stored_volumes_alone() {
        // Given
        CompanyRef company = company(SpecialCase.RESTATED_BAR.symbol());
        load(company, DateRange.ALL, "");
        String volumes = volumes(company, TODAY);
        simulator.market().advance(5);
        LocalDate exDate = simulator.market().today();
        simulator.market().addSplit(company.ticker(), new Split(exDate, new BigDecimal(3), BigDecimal.ONE));
        now = exDate.atTime(22, 0).toInstant(ZoneOffset.UTC);

        // When
        ActionLoader actions = new ActionLoader(DATABASE, now);
        Change splits = actions.splits(company, vendor.splits(company.ticker()));
        LocalDate from = TODAY.minusDays(10);
        Change prices = prices(company, new DateRange(from, null), "&from=" + from);

        // Then
        assertThat(splits.factorsMoved()).isTrue();
        assertThat(prices.report().revised()).isZero();
        assertThat(prices.report().written()).isEqualTo(5);
        assertThat(volumes(company, TODAY)).isEqualTo(volumes);
        assertThat(DATABASE.value("SELECT in_close FROM splits WHERE company_id = " + company.id() + " AND ex_date = '"
                        + exDate + "'"))
                .isEqualTo("no");
        assertThat(DATABASE.value("SELECT known_basis FROM splits WHERE company_id = " + company.id()
                        + " AND ex_date = '" + exDate + "'"))
                .isEqualTo("observed");
    }

    @Test
    void volumes_on_the_basis_of_a_split_we_do_not_know_are_refused_as_a_whole() {
        // Given
        CompanyRef company = company(SpecialCase.RESTATED_BAR.symbol());
        load(company, DateRange.ALL, "");
        String volumes = volumes(company, TODAY);
        simulator.market().advance(1);
        LocalDate exDate = simulator.market().today();
        simulator.market().addSplit(company.ticker(), new Split(exDate, new BigDecimal(2), BigDecimal.ONE));
        now = exDate.atTime(22, 0).toInstant(ZoneOffset.UTC);

        // When
        Throwable refusal = catchThrowable(() -> prices(company, DateRange.ALL, ""));

        // Then
        assertThat(refusal).hasMessageContaining("a split is missing");
        assertThat(volumes(company, TODAY)).isEqualTo(volumes);
    }

    @Test
    void a_restated_bar_is_one_revision() {
        // Given
        CompanyRef company = company(SpecialCase.RESTATED_BAR.symbol());
        load(company, DateRange.ALL, "");
        KnownTruth truth = simulator.market().truth(company.ticker());
        LocalDate day = truth.days().get(truth.days().size() - 40);
        BigDecimal close = truth.bar(day).close().add(new BigDecimal("0.01"));
        simulator.market().restate(company.ticker(), day, close);

        // When
        Change change = prices(company, DateRange.ALL, "");

        // Then
        assertThat(change.report().revised()).isEqualTo(1);
        assertThat(change.report().written()).isZero();
        assertThat(change.fromDay()).isEqualTo(day);
        assertThat(new BigDecimal(DATABASE.value(
                        "SELECT close FROM ohlcv WHERE company_id = " + company.id() + " AND day = '" + day + "'")))
                .isEqualByComparingTo(close);
        assertThat(DATABASE.rows("SELECT day, reason FROM ohlcv_revisions WHERE company_id = " + company.id()))
                .containsExactly(List.of(day.toString(), "corrected"));
    }

    /** A straightforward product of the stored actions, from the newest day back. */
    private static void assertFactorsEqual(CompanyRef company, KnownTruth truth) {
        Map<LocalDate, BigDecimal> ratio = new HashMap<>();
        DATABASE.rows("SELECT ex_date, shares_new, shares_old FROM splits WHERE in_close <> 'yes' AND company_id = "
                        + company.id())
                .forEach(row -> ratio.put(
                        LocalDate.parse(row.get(0)),
                        new BigDecimal(row.get(1)).divide(new BigDecimal(row.get(2)), MathContext.DECIMAL128)));
        Map<LocalDate, BigDecimal> cash = new HashMap<>();
        DATABASE.rows("SELECT ex_date, sum(price_unit_value) FROM dividends WHERE company_id = " + company.id()
                        + " GROUP BY 1")
                .forEach(row -> cash.put(LocalDate.parse(row.get(0)), new BigDecimal(row.get(1))));
        BigDecimal factor = BigDecimal.ONE;
        List<LocalDate> days = truth.days();
        for (int i = days.size() - 1; i >= 0; i--) {
            assertThat(factor.subtract(truth.allFactor(days.get(i))).abs())
                    .as("factor of " + days.get(i))
                    .isLessThan(NANO);
            if (i > 0) {
                BigDecimal s = ratio.getOrDefault(days.get(i), BigDecimal.ONE);
                BigDecimal price = truth.bar(days.get(i - 1)).close().divide(s, MathContext.DECIMAL128);
                BigDecimal kept = BigDecimal.ONE.subtract(
                        cash.getOrDefault(days.get(i), BigDecimal.ZERO).divide(price, MathContext.DECIMAL128));
                factor = factor.multiply(kept).divide(s, MathContext.DECIMAL128);
            }
        }
    }

    private Change load(CompanyRef company, DateRange range, String query) {
        ActionLoader actions = new ActionLoader(DATABASE, now);
        actions.splits(company, vendor.splits(company.ticker()));
        actions.dividends(company, vendor.dividends(company.ticker()));
        return prices(company, range, query);
    }

    private Change prices(CompanyRef company, DateRange range, String query) {
        return new PriceLoader(DATABASE)
                .load(company, DATABASE.calendar(company), range, vendor.bars(company.ticker(), query), now);
    }

    private CompanyRef company(String symbol) {
        Instrument instrument = simulator.market().find(symbol).orElseThrow();
        return instrument.place() == MarketPlace.LSE
                ? DATABASE.company(symbol, "GBP", 100)
                : DATABASE.company(symbol, instrument.place() == MarketPlace.US ? "USD" : "EUR", 1);
    }

    private static String volumes(CompanyRef company, LocalDate to) {
        return DATABASE.value("SELECT string_agg(day || ':' || volume, ',' ORDER BY day) FROM ohlcv WHERE company_id = "
                + company.id() + " AND day <= '" + to + "'");
    }
}
