package io.fundamentalflow.query.cache;

import static java.util.Objects.requireNonNull;

import io.fundamentalflow.model.Dataset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an answer is an answer to, and what a change must touch to make it old.
 *
 * @param dataset the dataset it is counted under in statistics
 * @param dependsOn every dataset whose change makes it old; holds {@code dataset}
 * @param reach what {@code subjects} are
 * @param subjects tickers, one exchange code, or nothing (the whole dataset)
 * @param args everything else that shapes the bytes: normalised parameters and the format; nothing secret
 */
public record AnswerKey(Dataset dataset, Set<Dataset> dependsOn, Reach reach, List<String> subjects, String args) {

    private static final int LONGEST_PLAIN = 120;

    /** How far a change must reach to matter. */
    public enum Reach {
        TICKERS,
        EXCHANGE,
        DATASET
    }

    public AnswerKey {
        requireNonNull(dataset, "dataset");
        requireNonNull(args, "args");
        EnumSet<Dataset> all = EnumSet.of(dataset);
        all.addAll(dependsOn);
        if (reach == Reach.TICKERS) {
            // Which instrument bears a ticker, and its name, currency and unit, come from the symbol lists.
            all.add(Dataset.SYMBOLS);
            all.add(Dataset.SYMBOL_CHANGES);
        }
        dependsOn = Set.copyOf(all);
        subjects = List.copyOf(subjects);
        if (subjects.isEmpty() != (reach == Reach.DATASET)) {
            throw new IllegalArgumentException("a " + reach + " key has other subjects");
        }
    }

    /** An answer about one ticker that {@code alsoDependsOn} other datasets of the same ticker. */
    public static AnswerKey ofTicker(Dataset dataset, String ticker, String args, Dataset... alsoDependsOn) {
        return new AnswerKey(dataset, Set.of(alsoDependsOn), Reach.TICKERS, List.of(ticker), args);
    }

    /** An answer about several tickers; their order is no part of the key, so put it into {@code args} if it matters. */
    public static AnswerKey ofTickers(
            Dataset dataset, Collection<String> tickers, String args, Dataset... alsoDependsOn) {
        return new AnswerKey(dataset, Set.of(alsoDependsOn), Reach.TICKERS, List.copyOf(new TreeSet<>(tickers)), args);
    }

    /** An answer that any change within an exchange makes old. */
    public static AnswerKey ofExchange(Dataset dataset, String exchange, String args, Dataset... alsoDependsOn) {
        return new AnswerKey(dataset, Set.of(alsoDependsOn), Reach.EXCHANGE, List.of(exchange), args);
    }

    /** An answer that any change of the dataset makes old. */
    public static AnswerKey ofDataset(Dataset dataset, String args, Dataset... alsoDependsOn) {
        return new AnswerKey(dataset, Set.of(alsoDependsOn), Reach.DATASET, List.of(), args);
    }

    /** The key as stored: readable while short, hashed when long. */
    String text() {
        String scope = reach == Reach.DATASET ? "*" : String.join(",", subjects);
        String plain = dataset.code() + ":" + (reach == Reach.EXCHANGE ? "@" : "") + scope + ":" + args;
        if (plain.length() <= LONGEST_PLAIN) {
            return plain;
        }
        byte[] hash = Digests.sha256().digest(CachedAnswer.utf8(plain));
        return dataset.code() + ":#" + HexFormat.of().formatHex(hash, 0, 20);
    }
}
