package io.fundamentalflow.query.cache;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DatasetRefreshed;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest change of every dataset, exchange and ticker, as event numbers: an entry is old when something in its
 * reach has a higher number than the snapshot it was read from.
 */
@Singleton
class ChangeBoard {

    private final Map<Dataset, Marks> marks = new EnumMap<>(Dataset.class);
    private volatile long newest;

    ChangeBoard() {
        for (Dataset dataset : Dataset.values()) {
            marks.put(dataset, new Marks());
        }
    }

    /** The highest event number seen. */
    long newest() {
        return newest;
    }

    /** Everything up to {@code seq} has been applied. */
    void reached(long seq) {
        newest = Math.max(newest, seq);
    }

    /** Forgets everything: another database took the old one's place. */
    void reset() {
        marks.values().forEach(Marks::clear);
        newest = 0;
    }

    /** Notes an event; the order does not matter and repetition does no harm. */
    void apply(DatasetRefreshed event) {
        if (event.changedAnswers()) {
            marksOf(event.dataset()).note(event.exchange(), event.ticker(), event.seq());
        }
    }

    /** Notes that the vendor was asked; once its change is reached, so that whoever waits for this reads what it brought. */
    void checked(DatasetRefreshed event) {
        if (event.ticker() != null) {
            marksOf(event.dataset()).checked.merge(event.ticker(), event.checkedAt(), ChangeBoard::later);
        }
    }

    /** Whether nothing in reach of the key changed after the answer was read. */
    boolean isCurrent(AnswerKey key, CachedAnswer answer) {
        return answer.seq() >= newest || answer.seq() >= needed(key, answer.answersFor());
    }

    /** The number an answer must have been read at or after. */
    long needed(AnswerKey key, @Nullable String alsoTicker) {
        long needed = 0;
        for (Dataset dataset : key.dependsOn()) {
            Marks of = marksOf(dataset);
            needed = Math.max(needed, of.everything);
            switch (key.reach()) {
                case DATASET -> needed = Math.max(needed, of.anything);
                case EXCHANGE ->
                    needed = Math.max(needed, of.within(key.subjects().get(0)));
                case TICKERS -> {
                    for (String ticker : key.subjects()) {
                        needed = Math.max(needed, of.ticker(ticker));
                    }
                }
            }
            if (alsoTicker != null) {
                needed = Math.max(needed, of.ticker(alsoTicker));
            }
        }
        return needed;
    }

    /** When the vendor was last asked about a ticker, as far as events told; null: they did not. */
    @Nullable Instant checkedAt(Dataset dataset, String ticker) {
        return marksOf(dataset).checked.get(ticker);
    }

    private Marks marksOf(Dataset dataset) {
        Marks found = marks.get(dataset);
        if (found == null) {
            throw new IllegalStateException("every dataset has its marks");
        }
        return found;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The numbers of one dataset. */
    private static final class Marks {
        private final Map<String, Long> tickers = new ConcurrentHashMap<>();
        private final Map<String, Long> wholeExchanges = new ConcurrentHashMap<>();
        private final Map<String, Long> withinExchanges = new ConcurrentHashMap<>();
        private final Map<String, Instant> checked = new ConcurrentHashMap<>();
        private volatile long everything;
        private volatile long anything;

        synchronized void note(@Nullable String exchange, @Nullable String ticker, long seq) {
            String venue = exchange == null && ticker != null ? exchangeOf(ticker) : exchange;
            if (ticker != null) {
                tickers.merge(ticker, seq, Math::max);
            } else if (venue != null) {
                wholeExchanges.merge(venue, seq, Math::max);
            } else {
                everything = Math.max(everything, seq);
            }
            if (venue != null) {
                withinExchanges.merge(venue, seq, Math::max);
            }
            anything = Math.max(anything, seq);
        }

        long ticker(String ticker) {
            return Math.max(tickers.getOrDefault(ticker, 0L), wholeExchanges.getOrDefault(exchangeOf(ticker), 0L));
        }

        long within(String exchange) {
            return withinExchanges.getOrDefault(exchange, 0L);
        }

        synchronized void clear() {
            tickers.clear();
            wholeExchanges.clear();
            withinExchanges.clear();
            checked.clear();
            everything = 0;
            anything = 0;
        }

        private static String exchangeOf(String ticker) {
            return ticker.substring(ticker.lastIndexOf('.') + 1);
        }
    }
}
