package io.fundamentalflow.ingestion.insiders;

import io.fundamentalflow.model.fundamentals.TradeFlag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What an answer changes in the stored trades. Filings are taken in the order they were made; each of a filing's trades is
 * one we have, the correction of one we have, what one we have corrected, or another trade.
 *
 * <p>Long because the four cases decide about each other.
 */
final class TradeDiff {

    private static final Comparator<Filing> AS_FILED = Comparator.comparing(
                    Filing::reportDate, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Filing::accession, Comparator.nullsLast(Comparator.naturalOrder()));

    private final List<TradeEntry> entries = new ArrayList<>();
    private final Function<InsiderTrade, Instant> known;
    private final Instant now;
    private int added;
    private int written;
    private int unchanged;
    private int revised;

    private TradeDiff(List<StoredTrade> stored, Function<InsiderTrade, Instant> known, Instant now) {
        this.known = known;
        this.now = now;
        Map<Long, TradeEntry> byId = new HashMap<>();
        stored.forEach(one -> {
            TradeEntry entry = TradeEntry.of(one);
            byId.put(one.id(), entry);
            entries.add(entry);
        });
        stored.forEach(one -> {
            TradeEntry successor = byId.get(one.supersededBy() == null ? 0 : one.supersededBy());
            TradeEntry entry = byId.get(one.id());
            if (successor != null && entry != null) {
                entry.link(successor);
            }
        });
    }

    /**
     * Compares.
     *
     * @param stored everything stored of the days of the incoming trades, superseded or not
     * @param known from when a trade of a filing was known
     * @param now by the database's clock
     */
    static TradeDiff of(
            List<InsiderTrade> incoming, List<StoredTrade> stored, Function<InsiderTrade, Instant> known, Instant now) {
        TradeDiff diff = new TradeDiff(stored, known, now);
        filings(incoming).forEach(diff::take);
        return diff;
    }

    List<TradeEntry> added() {
        return entries.stream().filter(TradeEntry::isNew).toList();
    }

    List<TradeEntry> changed() {
        return entries.stream().filter(TradeEntry::isChanged).toList();
    }

    /** Trades that are new and correct none. */
    int written() {
        return written;
    }

    int unchanged() {
        return unchanged;
    }

    /** Corrections, and trades of which the other feed knew more. */
    int revised() {
        return revised;
    }

    /** What each filing says of an owner's day, in the order of the filings. */
    private static Collection<List<InsiderTrade>> filings(List<InsiderTrade> incoming) {
        Map<String, List<InsiderTrade>> filings = new LinkedHashMap<>();
        incoming.stream()
                .sorted(Comparator.comparing(InsiderTrade::filing, AS_FILED))
                .forEach(trade -> filings.computeIfAbsent(place(trade), place -> new ArrayList<>())
                        .add(trade));
        return filings.values();
    }

    private static String place(InsiderTrade trade) {
        Filing filing = trade.filing();
        String number = filing.accession() == null ? String.valueOf(filing.reportDate()) : filing.accession();
        return number + ' ' + trade.day() + ' ' + trade.owner().key();
    }

    private void take(List<InsiderTrade> filing) {
        Set<TradeEntry> taken = new HashSet<>();
        int standing = count(filing.get(0), entry -> true);
        List<InsiderTrade> open = known(filing, InsiderTrade::saysTheSame, taken);
        for (InsiderTrade trade : known(open, InsiderTrade::hasSameFigures, taken)) {
            taken.add(other(trade, filing.size(), standing, taken));
        }
    }

    /** Pairs off what we have; gives what is left. */
    private List<InsiderTrade> known(
            List<InsiderTrade> trades, BiPredicate<InsiderTrade, InsiderTrade> same, Set<TradeEntry> taken) {
        List<InsiderTrade> left = new ArrayList<>();
        for (InsiderTrade trade : trades) {
            Optional<TradeEntry> found = entries.stream()
                    .filter(entry -> !taken.contains(entry) && entry.mayBeIn(trade.filing()))
                    .filter(entry -> entry.trade().isSameKind(trade) && same.test(entry.trade(), trade))
                    .min(Comparator.comparing((TradeEntry entry) ->
                                    !entry.trade().filing().isSame(trade.filing()))
                            .thenComparing(entry -> !entry.stands()));
            found.ifPresentOrElse(
                    entry -> {
                        taken.add(entry);
                        complete(entry, trade);
                    },
                    () -> left.add(trade));
        }
        return left;
    }

    private void complete(TradeEntry entry, InsiderTrade trade) {
        InsiderTrade completed = entry.trade().completed(trade);
        boolean collides = entries.stream()
                .anyMatch(one -> one != entry
                        && one.trade().hasSameKey(completed)
                        && one.occurrence() == entry.occurrence()
                        && one.version() == entry.version());
        if (!collides && entry.complete(completed)) {
            revised++;
        } else {
            unchanged++;
        }
    }

    /** A trade with figures that we do not have. */
    private TradeEntry other(InsiderTrade trade, int inFiling, int standing, Set<TradeEntry> taken) {
        List<TradeEntry> candidates = entries.stream()
                .filter(entry -> entry.stands() && !taken.contains(entry))
                .filter(entry -> entry.trade().isSameKind(trade))
                .toList();
        Optional<TradeEntry> restated =
                only(candidates, entry -> entry.trade().filing().isSame(trade.filing()));
        if (restated.isPresent()) {
            return restate(restated.get(), trade);
        }
        Predicate<TradeEntry> whole = entry -> inFiling == standing
                || inFiling
                        == count(
                                trade,
                                one -> one.trade().filing().isSame(entry.trade().filing()));
        Optional<TradeEntry> corrected =
                only(candidates, entry -> trade.filing().isAfter(entry.trade().filing()));
        if (corrected.filter(whole).isPresent() && !isWorse(trade, corrected.get())) {
            return correct(corrected.get(), trade, known.apply(trade));
        }
        Optional<TradeEntry> correction =
                only(candidates, entry -> entry.trade().filing().isAfter(trade.filing()));
        if (correction.filter(whole).isPresent()) {
            return precede(correction.get(), trade);
        }
        written++;
        return add(trade, 1, 1, known.apply(trade));
    }

    /** The one there is; the one plausible one where others are not. */
    private static Optional<TradeEntry> only(List<TradeEntry> candidates, Predicate<TradeEntry> wanted) {
        List<TradeEntry> all = candidates.stream().filter(wanted).toList();
        List<TradeEntry> plausible = all.stream()
                .filter(entry -> !entry.trade().has(TradeFlag.PRICE_OUT_OF_RANGE))
                .toList();
        List<TradeEntry> best = plausible.isEmpty() ? all : plausible;
        return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
    }

    private static boolean isWorse(InsiderTrade trade, TradeEntry than) {
        return trade.has(TradeFlag.PRICE_OUT_OF_RANGE) && !than.trade().has(TradeFlag.PRICE_OUT_OF_RANGE);
    }

    /** One filing with two figures: the feeds round differently, or the vendor mended its reading just now. */
    private TradeEntry restate(TradeEntry entry, InsiderTrade trade) {
        if (!entry.trade().filing().source().equals(trade.filing().source())) {
            unchanged++;
            return entry;
        }
        return correct(entry, trade, now);
    }

    private TradeEntry correct(TradeEntry entry, InsiderTrade trade, Instant at) {
        Instant after = entry.knownAt().plus(1, ChronoUnit.MICROS);
        TradeEntry corrected = add(trade, entry.occurrence(), entry.version() + 1, at.isAfter(after) ? at : after);
        entry.supersede(corrected);
        revised++;
        return corrected;
    }

    /** What was corrected by the time we first saw it. */
    private TradeEntry precede(TradeEntry correction, InsiderTrade trade) {
        Instant before = correction.knownAt().minus(1, ChronoUnit.MICROS);
        Instant at = known.apply(trade);
        TradeEntry first =
                add(trade, correction.occurrence(), correction.version() - 1, at.isBefore(before) ? at : before);
        first.supersede(correction);
        written++;
        return first;
    }

    private TradeEntry add(InsiderTrade trade, int occurrence, int version, Instant at) {
        int free = occurrence;
        while (isUsed(trade, free, version)) {
            free++;
        }
        TradeEntry entry = TradeEntry.added(trade, added++, free, version, at);
        entries.add(entry);
        return entry;
    }

    private boolean isUsed(InsiderTrade trade, int occurrence, int version) {
        return entries.stream()
                .anyMatch(entry -> entry.occurrence() == occurrence
                        && entry.version() == version
                        && entry.trade().hasSameKey(trade));
    }

    private int count(InsiderTrade like, Predicate<TradeEntry> wanted) {
        return (int) entries.stream()
                .filter(entry -> entry.stands() && wanted.test(entry))
                .filter(entry -> entry.trade().day().equals(like.day())
                        && entry.trade().owner().isSame(like.owner()))
                .count();
    }
}
