package io.fundamentalflow.simulator.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was changed since the market was made. Immutable: a reader sees one state or the next, never half of one. */
record MarketState(
        LocalDate today,
        Map<String, List<Bar>> restated,
        Map<String, List<AddedAction>> added,
        Map<String, List<StatementRestatement>> statements,
        long version) {

    /**
     * A corporate action that was not generated.
     *
     * @param action what
     * @param marketReacts whether the traded price moves with it; false when the day had passed before it was known
     */
    record AddedAction(CorporateAction action, boolean marketReacts) {}

    static MarketState fresh(LocalDate today, long version) {
        return new MarketState(today, Map.of(), Map.of(), Map.of(), version);
    }

    MarketState withToday(LocalDate newToday) {
        return new MarketState(newToday, restated, added, statements, version + 1);
    }

    MarketState withRestated(String symbol, Bar bar) {
        return new MarketState(today, plus(restated, symbol, bar), added, statements, version + 1);
    }

    MarketState withAction(String symbol, AddedAction action) {
        return new MarketState(today, restated, plus(added, symbol, action), statements, version + 1);
    }

    MarketState withStatement(String symbol, StatementRestatement one) {
        return new MarketState(today, restated, added, plus(statements, symbol, one), version + 1);
    }

    /** Whether no bar was restated and no action came after its day. */
    boolean isUntouched(String symbol) {
        return !restated.containsKey(symbol)
                && added.getOrDefault(symbol, List.of()).stream().allMatch(AddedAction::marketReacts);
    }

    /** As if nothing of the past had been changed: what a company did then does not change with it. */
    MarketState withoutLateChanges(String symbol) {
        List<AddedAction> ahead = added.getOrDefault(symbol, List.of()).stream()
                .filter(AddedAction::marketReacts)
                .toList();
        return new MarketState(today, Map.of(), Map.of(symbol, ahead), Map.of(), version);
    }

    private static <T> Map<String, List<T>> plus(Map<String, List<T>> map, String key, T value) {
        Map<String, List<T>> copy = new HashMap<>(map);
        List<T> values = new ArrayList<>(map.getOrDefault(key, List.of()));
        values.add(value);
        copy.put(key, List.copyOf(values));
        return Map.copyOf(copy);
    }
}
