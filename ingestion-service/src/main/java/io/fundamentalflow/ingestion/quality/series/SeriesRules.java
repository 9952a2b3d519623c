package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Severities;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rules about series, in the order of the rule list. */
public final class SeriesRules {

    private static final List<SeriesRule> ALL = List.of(
            new SuspectedSplit(),
            new UnappliedSplit(),
            new TwiceAppliedSplit(),
            new MissingDividend(),
            new PhantomDividend(),
            new UnusualDividend(),
            new DuplicateAction(),
            new FrozenSeries(),
            new MissingSessions(),
            new OldAdjustment());

    private SeriesRules() {}

    /** Rules that judge series. */
    public static Set<QualityRule> rules() {
        Set<QualityRule> rules = EnumSet.noneOf(QualityRule.class);
        ALL.forEach(rule -> rules.add(rule.rule()));
        return rules;
    }

    /** What a rule that is off had found before is resolved. */
    public static Noticed judge(PriceSeries series, QualityConfig config, Severities severities) {
        if (series.size() == 0) {
            return Noticed.NONE;
        }
        List<Finding> found = new ArrayList<>();
        Map<QualityRule, LocalDate> judged = new EnumMap<>(QualityRule.class);
        for (SeriesRule rule : ALL) {
            LocalDate from = rule.judgesFrom(series);
            if (from == null) {
                continue;
            }
            judged.put(rule.rule(), from);
            if (!severities.isOff(rule.rule())) {
                rule.find(series, config).stream()
                        .filter(finding -> !finding.until().isBefore(from))
                        .forEach(found::add);
            }
        }
        return new Noticed(found, judged, series.days()[series.size() - 1]);
    }
}
