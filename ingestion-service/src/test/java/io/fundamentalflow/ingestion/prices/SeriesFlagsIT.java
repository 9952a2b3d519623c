package io.fundamentalflow.ingestion.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.corporateactions.ActionLoader;
import io.fundamentalflow.ingestion.eodhd.WireBar;
import io.fundamentalflow.ingestion.eodhd.WireSplit;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.model.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rules about series notice on the way of an answer into the database. */
class SeriesFlagsIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static final Instant AT = Instant.parse("2026-11-20T22:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final int SPLIT = 60;

    private final PriceLoader prices = new PriceLoader(DATABASE);

    @Test
    void a_split_nobody_listed_is_flagged_until_it_is_listed() {
        // Given
        CompanyRef company = DATABASE.company("SFA.US", "USD", 1);
        Change first = load(company, DateRange.ALL, series(0, 90));
        List<String> raised = standing(company);
        Change again = load(company, DateRange.ALL, series(0, 90));
        new ActionLoader(DATABASE, AT)
                .splits(company, List.of(new WireSplit(MONDAY.plusDays(SPLIT).toString(), "2.000000/1.000000", "{}")));

        // When: an answer about the last days only
        Change after = load(company, new DateRange(MONDAY.plusDays(88), null), series(88, 90));

        // Then
        assertThat(first.factorsMoved()).as("readers are told").isTrue();
        assertThat(raised).containsExactly("split_suspected " + MONDAY.plusDays(SPLIT));
        assertThat(again.report().changed()).isFalse();
        assertThat(again.factorsMoved()).isFalse();
        assertThat(standing(company)).isEmpty();
        assertThat(after.factorsMoved()).isTrue();
        assertThat(DATABASE.value("SELECT count(*) FROM quality_flags WHERE company_id = " + company.id()))
                .as("kept")
                .isEqualTo("1");
    }

    @Test
    void a_move_loaded_day_by_day_is_flagged_once_the_days_after_it_tell() {
        // Given
        CompanyRef company = DATABASE.company("SFB.US", "USD", 1);
        load(company, DateRange.ALL, series(0, SPLIT + 1));
        List<String> early = standing(company);

        // When
        for (int day = SPLIT + 1; day < SPLIT + 12; day++) {
            load(company, new DateRange(MONDAY.plusDays(day), MONDAY.plusDays(day)), series(day, day + 1));
        }

        // Then
        assertThat(early).isEmpty();
        assertThat(standing(company)).containsExactly("split_suspected " + MONDAY.plusDays(SPLIT));
    }

    private Change load(CompanyRef company, DateRange range, List<WireBar> wires) {
        return prices.load(company, SessionCalendar.NOT_KNOWN, range, wires, AT);
    }

    /** Days of a calm series whose close halves while its volume doubles. */
    private static List<WireBar> series(int from, int to) {
        List<WireBar> wires = new ArrayList<>();
        for (int i = from; i < to; i++) {
            double price = 10 + (i % 5) * 0.05 + (i % 3) * 0.02;
            String close = String.format(java.util.Locale.ROOT, "%.2f", i < SPLIT ? price : price / 2);
            wires.add(Wire.flat(MONDAY.plusDays(i), close, Integer.toString((950 + i) * (i < SPLIT ? 1 : 2))));
        }
        return wires;
    }

    private static List<String> standing(CompanyRef company) {
        return DATABASE
                .rows("SELECT rule || ' ' || day FROM quality_flags WHERE resolved_at IS NULL AND company_id = "
                        + company.id() + " ORDER BY 1")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }
}
