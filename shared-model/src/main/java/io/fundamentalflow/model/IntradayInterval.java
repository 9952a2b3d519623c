package io.fundamentalflow.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The span of a bar within a session. The vendor has some of them; the others are built from those, counted from the
 * session's open, and never across the end of a session.
 */
public enum IntradayInterval {
    ONE_MINUTE("1m", 1, Optional.of(Dataset.INTRADAY_1M)),
    FIVE_MINUTES("5m", 5, Optional.of(Dataset.INTRADAY_5M)),
    FIFTEEN_MINUTES("15m", 15, Optional.empty()),
    THIRTY_MINUTES("30m", 30, Optional.empty()),
    HOUR("1h", 60, Optional.of(Dataset.INTRADAY_1H));

    private final String code;
    private final Duration length;

    @SuppressWarnings("ImmutableEnumChecker") // An Optional of an enum never changes.
    private final Optional<Dataset> dataset;

    IntradayInterval(String code, int minutes, Optional<Dataset> dataset) {
        this.code = code;
        this.length = Duration.ofMinutes(minutes);
        this.dataset = dataset;
    }

    /** The name in the database, in answers and with the vendor. */
    public String code() {
        return code;
    }

    public Duration length() {
        return length;
    }

    /** What brings it from the vendor; empty: it is built from shorter ones. */
    public Optional<Dataset> dataset() {
        return dataset;
    }

    /** The stored intervals it can be read from or built of, the best first: itself, then the longest. */
    public List<IntradayInterval> sources() {
        return Arrays.stream(values())
                .filter(one -> one.dataset.isPresent() && one.length.compareTo(length) <= 0)
                .sorted((one, other) -> other.length.compareTo(one.length))
                .toList();
    }

    public static Optional<IntradayInterval> ofCode(String code) {
        return Arrays.stream(values()).filter(i -> i.code.equals(code)).findFirst();
    }

    /** The interval a dataset brings; empty for every other dataset. */
    public static Optional<IntradayInterval> ofDataset(Dataset dataset) {
        return Arrays.stream(values())
                .filter(i -> i.dataset.equals(Optional.of(dataset)))
                .findFirst();
    }

    /** All codes, for messages. */
    public static String codes() {
        return Arrays.stream(values()).map(IntradayInterval::code).collect(Collectors.joining(", "));
    }
}
