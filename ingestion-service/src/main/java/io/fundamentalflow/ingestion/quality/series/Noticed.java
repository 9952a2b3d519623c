package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What the rules say of one series.
 *
 * @param judgedFrom by rule that could judge, the first day it did; what stood from there on and is not found any more
 *     is resolved
 * @param judgedTo the last day judged
 */
public record Noticed(List<Finding> found, Map<QualityRule, LocalDate> judgedFrom, LocalDate judgedTo) {

    public static final Noticed NONE = new Noticed(List.of(), Map.of(), LocalDate.MIN);

    public List<Finding> of(QualityRule rule) {
        return found.stream().filter(finding -> finding.rule() == rule).toList();
    }
}
