package io.fundamentalflow.ingestion.quality;

import java.util.EnumMap;
import java.util.Map;

/** What becomes of a finding, by rule: the rule's own severity or the one that is configured. */
public final class Severities {

    private final Map<QualityRule, Severity> all = new EnumMap<>(QualityRule.class);

    /**
     * As configured.
     *
     * @throws IllegalArgumentException for a code that is no rule, or a rule whose severity is fixed
     */
    public Severities(QualityConfig config) {
        for (QualityRule rule : QualityRule.values()) {
            all.put(rule, rule.severity());
        }
        config.severity().forEach((code, severity) -> {
            QualityRule rule = QualityRule.ofCode(code)
                    .orElseThrow(() ->
                            new IllegalArgumentException("ff.quality.severity." + code + ": there is no such rule"));
            if (rule.isFixed() && severity != rule.severity()) {
                throw new IllegalArgumentException(
                        "ff.quality.severity." + code + ": what this rule refuses cannot be stored");
            }
            all.put(rule, severity);
        });
    }

    public Severity of(QualityRule rule) {
        return all.getOrDefault(rule, rule.severity());
    }

    public boolean isOff(QualityRule rule) {
        return of(rule) == Severity.OFF;
    }
}
