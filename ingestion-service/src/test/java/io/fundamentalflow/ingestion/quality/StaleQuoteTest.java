package io.fundamentalflow.ingestion.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.quality.StaleQuote.Session;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaleQuoteTest {

    private static final Session REGULAR = session(false, false);

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T15:00:00Z, 2026-11-20T18:00:00Z, stale_quote",
        "2026-11-19T20:59:00Z, 2026-11-20T18:00:00Z, stale_quote",
        "2026-11-20T17:00:00Z, 2026-11-21T12:00:00Z, stale_quote",
        "2026-11-20T19:00:00Z, 2026-11-20T18:00:00Z, date_in_future",
    })
    void a_quote_of_another_time_is_refused(Instant quoted, Instant now, String rule) {
        // When
        Optional<Rejection> verdict = judge(quoted, REGULAR, now);

        // Then
        assertThat(verdict).map(Rejection::rule).hasValue(rule);
    }

    @ParameterizedTest
    @CsvSource({
        // As late as delayed quotes are, the last of yesterday just after the opening, the last of Friday on Sunday.
        "2026-11-20T17:40:00Z, 2026-11-20T18:00:00Z",
        "2026-11-19T21:00:00Z, 2026-11-20T14:50:00Z",
        "2026-11-20T20:55:00Z, 2026-11-22T12:00:00Z",
        "2026-11-20T18:02:00Z, 2026-11-20T18:00:00Z",
    })
    void a_quote_that_is_late_for_a_reason_passes(Instant quoted, Instant now) {
        // When
        Optional<Rejection> verdict = judge(quoted, REGULAR, now);

        // Then
        assertThat(verdict).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void an_old_price_of_a_halted_or_thin_instrument_is_its_price(boolean halted, boolean thin) {
        // When
        Optional<Rejection> verdict = judge(
                Instant.parse("2026-11-18T15:00:00Z"), session(halted, thin), Instant.parse("2026-11-20T18:00:00Z"));

        // Then
        assertThat(verdict).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21T10:30:00Z, false", "2026-11-21T09:00:00Z, true"})
    void a_coin_trades_on_saturday_too(Instant quoted, boolean stale) {
        // When
        Optional<Rejection> verdict =
                judge(quoted, new Session(null, null, false, false), Instant.parse("2026-11-21T11:00:00Z"));

        // Then
        assertThat(verdict.isPresent()).isEqualTo(stale);
    }

    private static Session session(boolean halted, boolean thin) {
        return new Session(Instant.parse("2026-11-20T14:30:00Z"), Instant.parse("2026-11-20T21:00:00Z"), halted, thin);
    }

    private static Optional<Rejection> judge(Instant quoted, Session session, Instant now) {
        return StaleQuote.judge("AAPL.US", quoted, session, now, Quality.config(), "{}");
    }
}
