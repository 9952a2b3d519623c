package io.fundamentalflow.ingestion.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.model.DateRange;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scan of lists of whole days may ask for. */
class IngestionCommandTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "dividends, 2026-10-21, 2026-11-20",
                "splits, 2026-11-20, 2026-11-20",
                "splits, none, 2026-11-20",
                "dividends, none, none"
            })
    void up_to_31_days_of_an_exchange_are_scanned(String dataset, LocalDate from, LocalDate to) {
        // Given
        IngestionCommand command = scan(dataset, null, "US", from, to);

        // When
        RunRequest request = command.validated();

        // Then
        assertThat(request.changedOnly()).isTrue();
        assertThat(request.range()).isEqualTo(new DateRange(from, to));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "dividends, none, US, 2026-10-20, 2026-11-20",
                "splits, none, US, 2020-01-01, none",
                "splits, QDIV.US, none, none, none",
                "daily_prices, none, US, 2026-10-20, 2026-11-20",
                "news, none, US, 2026-11-20, 2026-11-20"
            })
    void a_scan_that_costs_too_much_or_has_no_list_is_refused(
            String dataset, String ticker, String exchange, LocalDate from, LocalDate to) {
        // Given
        IngestionCommand command = scan(dataset, ticker, exchange, from, to);

        // When
        // Then
        assertThatThrownBy(command::validated).isInstanceOf(ProblemException.class);
    }

    private static IngestionCommand scan(String dataset, String ticker, String exchange, LocalDate from, LocalDate to) {
        return new IngestionCommand(
                dataset,
                ticker == null ? null : List.of(ticker),
                exchange,
                from == null ? null : from.toString(),
                to == null ? null : to.toString(),
                null,
                null,
                true,
                null,
                null);
    }
}
