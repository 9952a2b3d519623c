package io.fundamentalflow.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DatasetRefreshed;
import io.fundamentalflow.query.calendar.Freshness;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChangeBoardTest {

    private static final AnswerKey AAPL = AnswerKey.ofTicker(Dataset.DAILY_PRICES, "AAPL.US", "latest", Dataset.SPLITS);
    private static final AnswerKey US = AnswerKey.ofExchange(Dataset.DAILY_PRICES, "US", "day");
    private static final AnswerKey ALL = AnswerKey.ofDataset(Dataset.DAILY_PRICES, "summary");

    private final ChangeBoard board = new ChangeBoard();

    @Test
    void change_of_another_ticker_leaves_an_answer_current() {
        // When
        tell(7, "refreshed", Dataset.DAILY_PRICES, "US", "MSFT.US");

        // Then
        assertThat(board.isCurrent(AAPL, readAt(6))).isTrue();
        assertThat(board.isCurrent(US, readAt(6))).isFalse();
        assertThat(board.isCurrent(ALL, readAt(6))).isFalse();
    }

    @Test
    void a_day_that_is_complete_changes_no_answer() {
        // When
        tell(7, "day_complete", Dataset.DAILY_PRICES, "US", null);

        // Then
        assertThat(board.isCurrent(AAPL, readAt(6))).isTrue();
        assertThat(board.isCurrent(US, readAt(6))).isTrue();
    }

    @Test
    void change_of_the_ticker_ends_what_was_read_before_it_and_not_what_was_read_after() {
        // When
        tell(7, "revised", Dataset.DAILY_PRICES, "US", "AAPL.US");

        // Then
        assertThat(board.isCurrent(AAPL, readAt(6))).isFalse();
        assertThat(board.isCurrent(AAPL, readAt(7))).isTrue();
    }

    @Test
    void change_of_a_dataset_the_answer_depends_on_ends_it() {
        // When
        tell(7, "refreshed", Dataset.SPLITS, "US", "AAPL.US");

        // Then
        assertThat(board.isCurrent(AAPL, readAt(6))).isFalse();
        assertThat(board.isCurrent(US, readAt(6))).isTrue();
    }

    @Test
    void change_of_the_symbols_of_an_exchange_ends_answers_about_its_tickers() {
        // When
        tell(7, "refreshed", Dataset.SYMBOLS, "US", null);

        // Then
        assertThat(board.isCurrent(AAPL, readAt(6))).isFalse();
        assertThat(board.isCurrent(AnswerKey.ofTicker(Dataset.DAILY_PRICES, "VOD.LSE", "latest"), readAt(6)))
                .isTrue();
    }

    @Test
    void check_without_a_change_only_moves_the_time_of_the_check() {
        // When
        tell(7, "checked", Dataset.DAILY_PRICES, "US", "AAPL.US");

        // Then
        assertThat(board.isCurrent(AAPL, readAt(6))).isTrue();
        assertThat(board.checkedAt(Dataset.DAILY_PRICES, "AAPL.US")).isEqualTo(Instant.EPOCH.plusSeconds(7));
    }

    @Test
    void answer_about_a_renamed_instrument_ends_with_a_change_under_its_new_ticker() {
        // Given
        AnswerKey former = AnswerKey.ofTicker(Dataset.DAILY_PRICES, "FB.US", "latest");

        // When
        tell(7, "refreshed", Dataset.DAILY_PRICES, "US", "META.US");

        // Then
        assertThat(board.isCurrent(former, readAt(6))).isTrue();
        assertThat(board.isCurrent(former, readAt(6).about("META.US"))).isFalse();
    }

    @Test
    void events_in_any_order_and_twice_come_to_the_same() {
        // When
        tell(9, "refreshed", Dataset.DAILY_PRICES, "US", "AAPL.US");
        tell(7, "refreshed", Dataset.DAILY_PRICES, "US", "AAPL.US");
        tell(9, "refreshed", Dataset.DAILY_PRICES, "US", "AAPL.US");

        // Then
        assertThat(board.needed(AAPL, null)).isEqualTo(9);
    }

    private void tell(long seq, String kind, Dataset dataset, String exchange, String ticker) {
        DatasetRefreshed event = new DatasetRefreshed(
                seq,
                kind,
                dataset,
                exchange,
                ticker,
                null,
                null,
                kind.equals("checked") ? 0 : 1,
                Instant.EPOCH.plusSeconds(seq));
        board.apply(event);
        board.checked(event);
        board.reached(seq);
    }

    private static CachedAnswer readAt(long seq) {
        return CachedAnswer.of(
                CachedAnswer.JSON, new byte[] {1}, new byte[] {2}, seq, Freshness.Inputs.NONE, Instant.EPOCH);
    }
}
