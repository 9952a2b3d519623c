package io.fundamentalflow.query.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.Cursors;
import io.fundamentalflow.query.http.Problem.FieldError;
import io.fundamentalflow.query.http.ProblemException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceRequestTest {

    @ParameterizedTest
    @CsvSource({
        // interval, from, to, first, last
        "1d, 2024-01-03, 2024-02-14, 2024-01-03, 2024-02-14",
        "1w, 2024-01-03, 2024-02-14, 2024-01-01, 2024-02-18",
        "1mo, 2024-01-03, 2024-02-14, 2024-01-01, 2024-02-29",
    })
    void weeks_and_months_are_widened_to_whole_periods(
            String interval, String from, String to, LocalDate first, LocalDate last) {
        // When
        PriceRequest request = read("interval", interval, "from", from, "to", to);

        // Then
        assertThat(request.firstDay()).isEqualTo(first);
        assertThat(request.lastDay()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        // interval, order, after, first, last
        "1d, asc, 2024-01-10, 2024-01-11, 2024-03-31",
        "1w, asc, 2024-01-08, 2024-01-15, 2024-03-31",
        "1mo, asc, 2024-01-01, 2024-02-01, 2024-03-31",
        "1d, desc, 2024-03-10, 2024-01-01, 2024-03-09",
        "1w, desc, 2024-03-11, 2024-01-01, 2024-03-10",
        "1mo, desc, 2024-03-01, 2024-01-01, 2024-02-29",
    })
    void a_page_goes_on_where_the_last_one_ended(
            String interval, String order, String after, LocalDate first, LocalDate last) {
        // When
        PriceRequest request = read(
                "interval",
                interval,
                "order",
                order,
                "after",
                Cursors.seal(after),
                "from",
                "2024-01-01",
                "to",
                "2024-03-31");

        // Then
        assertThat(request.firstDay()).isEqualTo(first);
        assertThat(request.lastDay()).isEqualTo(last);
    }

    @Test
    void basis_date_ends_the_range() {
        // When
        PriceRequest request = read("basis_date", "2024-01-31");

        // Then
        assertThat(request.lastDay()).isEqualTo(LocalDate.of(2024, 1, 31));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from|2024-02-30|must be a date as in 2024-01-31",
                "from|24-01-01|must be a date as in 2024-01-31",
                "to|1899-12-31|must lie between 1900-01-01 and 2100-12-31",
                "to|+12024-01-01|must lie between 1900-01-01 and 2100-12-31",
                "interval|2h|must be one of 1m, 5m, 15m, 30m, 1h, 1d, 1w, 1mo",
                "interval|1D|must be one of 1m, 5m, 15m, 30m, 1h, 1d, 1w, 1mo",
                "adjust|dividends|must be one of none, splits, all",
                "order|down|must be one of asc, desc",
                "limit|0|must be a whole number from 1 to 50000",
                "limit|-1|must be a whole number from 1 to 50000",
                "limit|50001|must be a whole number from 1 to 50000",
                "limit|99999999999|must be a whole number from 1 to 50000",
                "limit|1.5|must be a whole number from 1 to 50000",
                "limit|١|must be a whole number from 1 to 50000",
                "format|xml|must be one of json, csv",
                "factors|yes|must be one of true, false",
                "as_of|2024-01-01|is not supported yet: answers hold what is known now",
                "after|x|must be a next that was given before",
                "basis_date||must not be empty",
            })
    void a_parameter_that_cannot_be_read_is_named(String name, String value, String reason) {
        // When
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> read(name, value == null ? "" : value));

        // Then
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).containsExactly(new FieldError(name, reason));
    }

    @Test
    void all_mistakes_are_reported_together() {
        // When
        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> read("from", "2024-02-01", "to", "2024-01-01", "limit", "x", "form", "csv"));

        // Then
        assertThat(problem.errors()).extracting(FieldError::field).containsExactlyInAnyOrder("from", "limit", "form");
    }

    @Test
    void a_parameter_given_twice_is_refused() {
        // Given
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        query.addAll("from", "2024-01-01", "2024-01-02");

        // When
        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> PriceRequest.of("AAPL.US", query, List.of(MediaType.WILDCARD_TYPE), none -> Duration.ZERO));

        // Then
        assertThat(problem.errors()).containsExactly(new FieldError("from", "must be given once"));
    }

    @Test
    void a_basis_before_the_range_makes_no_sense() {
        // When
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> read("to", "2024-02-01", "basis_date", "2024-01-01"));

        // Then
        assertThat(problem.errors()).containsExactly(new FieldError("basis_date", "must not be before to"));
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv, CSV",
        "application/json, JSON",
        "*/*, JSON",
        "text/*, JSON",
    })
    void the_accept_header_chooses_the_format(String accept, AnswerFormat format) {
        // When
        PriceRequest request = PriceRequest.of(
                "AAPL.US", new MultivaluedHashMap<>(), List.of(MediaType.valueOf(accept)), none -> Duration.ZERO);

        // Then
        assertThat(request.format()).isEqualTo(format);
    }

    private static PriceRequest read(String... namesAndValues) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return PriceRequest.of("AAPL.US", query, List.of(MediaType.WILDCARD_TYPE), none -> Duration.ZERO);
    }
}
