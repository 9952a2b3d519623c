package io.fundamentalflow.ingestion.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.corporateactions.ActionLoader;
import io.fundamentalflow.ingestion.eodhd.WireSplit;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.fundamentalflow.ingestion.quality.VendorAnswers;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.fundamentalflow.simulator.market.Bar;
import io.fundamentalflow.simulator.market.KnownTruth;
import io.fundamentalflow.simulator.market.SpecialCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vendor was wrong about a split and mends it: volumes stored by the wrong one are corrected, not refused. */
class CorrectedSplitsIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final Instant NOW = TODAY.atTime(22, 0).toInstant(ZoneOffset.UTC);

    /** What the vendor says first. */
    enum Mistake {
        WRONG_RATIO {
            @Override
            List<WireSplit> of(List<WireSplit> right) {
                return right.stream()
                        .map(split -> new WireSplit(split.date(), "1.000000/4.000000", "{}"))
                        .toList();
            }
        },
        LATER_CANCELLED {
            @Override
            List<WireSplit> of(List<WireSplit> right) {
                List<WireSplit> more = new ArrayList<>(right);
                more.add(new WireSplit("2025-02-03", "3.000000/1.000000", "{}"));
                return more;
            }
        },
        MISSING {
            @Override
            List<WireSplit> of(List<WireSplit> right) {
                return List.of();
            }
        };

        abstract List<WireSplit> of(List<WireSplit> right);
    }

    private Simulator simulator;
    private VendorAnswers vendor;

    @BeforeEach
    void start_a_market() {
        simulator = Simulator.start(SimulatorSettings.defaults()
                .withTickers(24)
                .withYears(6)
                .withSeed(7)
                .withPort(0)
                .withToday(TODAY));
        vendor = new VendorAnswers(simulator.baseUri());
        DATABASE.execute("UPDATE companies SET ticker = id || '_' || ticker");
    }

    @AfterEach
    void stop_it() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void volumes_equal_what_really_happened_after_a_whole_reload(Mistake mistake) {
        // Given
        CompanyRef company = loadedBy(mistake);
        assertThat(volumes(company)).isNotEqualTo(trueVolumes(company));
        new ActionLoader(DATABASE, NOW).splits(company, vendor.splits(company.ticker()));

        // When
        Change change = prices(company, DateRange.ALL, "");

        // Then
        assertThat(volumes(company)).isEqualTo(trueVolumes(company));
        assertThat(change.report().revised()).isGreaterThan(20);
        assertThat(DATABASE.value("SELECT count(*) FROM ohlcv_revisions WHERE company_id = " + company.id()))
                .isEqualTo(Integer.toString(change.report().revised()));
    }

    @Test
    void the_daily_update_between_the_correction_and_the_reload_does_not_hide_it() {
        // Given
        CompanyRef company = loadedBy(Mistake.WRONG_RATIO);
        new ActionLoader(DATABASE, NOW).splits(company, vendor.splits(company.ticker()));
        LocalDate from = TODAY.minusDays(10);
        prices(company, new DateRange(from, null), "&from=" + from);

        // When
        prices(company, DateRange.ALL, "");

        // Then
        assertThat(volumes(company)).isEqualTo(trueVolumes(company));
    }

    @Test
    void a_row_about_a_known_split_that_cannot_be_read_does_not_cancel_it() {
        // Given
        CompanyRef company = DATABASE.company(SpecialCase.REVERSE_SPLIT.symbol(), "USD", 1);
        ActionLoader actions = new ActionLoader(DATABASE, NOW);
        List<WireSplit> splits = vendor.splits(company.ticker());
        actions.splits(company, splits);

        // When
        Change change =
                actions.splits(company, List.of(new WireSplit(splits.get(0).date(), "one for ten", "{}")));

        // Then
        assertThat(change.report().withdrawn()).isZero();
        assertThat(change.report().rejected()).isEqualTo(1);
    }

    private CompanyRef loadedBy(Mistake mistake) {
        CompanyRef company = DATABASE.company(SpecialCase.REVERSE_SPLIT.symbol(), "USD", 1);
        ActionLoader actions = new ActionLoader(DATABASE, NOW);
        actions.splits(company, mistake.of(vendor.splits(company.ticker())));
        actions.dividends(company, vendor.dividends(company.ticker()));
        prices(company, DateRange.ALL, "");
        return company;
    }

    private Change prices(CompanyRef company, DateRange range, String query) {
        return new PriceLoader(DATABASE)
                .load(company, DATABASE.calendar(company), range, vendor.bars(company.ticker(), query), NOW);
    }

    private static List<String> volumes(CompanyRef company) {
        return DATABASE.rows("SELECT volume FROM ohlcv WHERE company_id = " + company.id() + " ORDER BY day").stream()
                .map(row -> plain(new BigDecimal(row.get(0))))
                .toList();
    }

    private List<String> trueVolumes(CompanyRef company) {
        KnownTruth truth = simulator.market().truth(company.ticker());
        return truth.bars().stream()
                .map(Bar::volume)
                .map(CorrectedSplitsIT::plain)
                .toList();
    }

    private static String plain(BigDecimal volume) {
        return volume.stripTrailingZeros().toPlainString();
    }
}
