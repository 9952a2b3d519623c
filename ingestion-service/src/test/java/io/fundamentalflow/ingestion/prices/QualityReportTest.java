package io.fundamentalflow.ingestion.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.eodhd.WireBar;
import io.fundamentalflow.ingestion.quality.Quality;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.quality.corpus.Corpus;
import io.fundamentalflow.ingestion.quality.corpus.Plant;
import io.fundamentalflow.ingestion.quality.corpus.Series;
import io.fundamentalflow.ingestion.quality.series.KnownDividend;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Split;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How well the rules tell faults from what only looks like one, over generated series with planted faults. */
class QualityReportTest {

    private static final int SERIES = "large".equals(System.getenv("FF_SUITE")) ? 5_000 : 500;
    private static final RuleBook RULES = Quality.rules();
    private static final double LEAST_RECALL = 0.95;
    private static final double MOST_FALSE_ALARMS = 0.02;

    /** @param clean series of which a finding would be untrue */
    private record Score(int planted, int found, int clean, int alarms) {

        static final Score NONE = new Score(0, 0, 0, 0);

        Score plus(boolean has, boolean explained, boolean finds) {
            return new Score(
                    planted + (has ? 1 : 0),
                    found + (has && finds ? 1 : 0),
                    clean + (explained ? 0 : 1),
                    alarms + (!explained && finds ? 1 : 0));
        }

        double recall() {
            return (double) found / planted;
        }

        double falseAlarms() {
            return (double) alarms / clean;
        }

        double precision() {
            return found + alarms == 0 ? 1 : (double) found / (found + alarms);
        }
    }

    @Test
    void faults_are_found_and_look_alikes_are_left_alone() throws Exception {
        // Given
        List<Series> corpus = Corpus.of(SERIES);
        Map<String, Score> scores = new TreeMap<>();
        StringBuilder wrong = new StringBuilder();
        Set<String> rules = new TreeSet<>();
        for (Plant plant : Plant.values()) {
            rules.add(plant.rule());
        }

        // When
        for (Series series : corpus) {
            Set<String> found = check(series);
            Set<String> all = new TreeSet<>(rules);
            all.addAll(found);
            for (String rule : all) {
                boolean has =
                        series.planted() != null && series.planted().rule().equals(rule);
                boolean explained = series.planted() != null && series.planted().explains(rule);
                scores.merge(rule, Score.NONE.plus(has, explained, found.contains(rule)), QualityReportTest::sum);
                if (found.contains(rule) && !explained || has && !found.contains(rule)) {
                    wrong.append("\n- ")
                            .append(has ? "missed " : "false alarm: ")
                            .append(rule + " in " + series.likeness() + " " + series.planted());
                }
            }
        }

        // Then
        Files.writeString(Path.of("target", "quality-report.md"), table(scores) + wrong);
        assertThat(scores).allSatisfy((rule, score) -> {
            assertThat(score.planted()).as("%s is planted", rule).isPositive();
            assertThat(score.recall()).as("recall of %s", rule).isGreaterThanOrEqualTo(LEAST_RECALL);
            assertThat(score.falseAlarms()).as("false alarms of %s", rule).isLessThanOrEqualTo(MOST_FALSE_ALARMS);
        });
    }

    /** Codes of the rules that find something. */
    private static Set<String> check(Series series) {
        LocalDate first = series.sessions().get(0);
        LocalDate last = series.sessions().get(series.sessions().size() - 1);
        BarContext context = new BarContext(
                new DateRange(first, last),
                last,
                new SessionCalendar(
                        SessionCalendar.Kind.SESSIONS,
                        ZoneOffset.UTC,
                        Set.of(),
                        first,
                        last,
                        new HashSet<>(series.sessions()),
                        Set.of()),
                false,
                series.splits().stream()
                        .map(s -> new Split(
                                s.exDate(),
                                1,
                                Split.Kind.SPLIT,
                                new BigDecimal(s.created()),
                                new BigDecimal(s.held()),
                                Split.InClose.NO))
                        .toList(),
                List.of(),
                series.dividends().stream()
                        .map(d -> new KnownDividend(d.exDate(), "cash", d.amount(), d.amount()))
                        .toList(),
                RULES);
        CheckedBars checked = DailyBarCheck.check(
                series.rows().stream().map(QualityReportTest::wire).toList(), context);
        Set<String> found = new TreeSet<>();
        checked.rejections().stream().map(Rejection::rule).forEach(found::add);
        checked.findings().found().forEach(finding -> found.add(finding.rule().code()));
        return found;
    }

    private static WireBar wire(Series.Row row) {
        return new WireBar(
                row.date(),
                row.open(),
                row.high(),
                row.low(),
                row.close(),
                row.adjusted(),
                row.volume(),
                row.toString());
    }

    private static Score sum(Score a, Score b) {
        return new Score(a.planted + b.planted, a.found + b.found, a.clean + b.clean, a.alarms + b.alarms);
    }

    private static String table(Map<String, Score> scores) {
        StringBuilder table = new StringBuilder("Over " + SERIES + " generated series:\n\n"
                + "| rule | planted | found | recall | precision | false alarms |\n|---|---|---|---|---|---|\n");
        scores.forEach((rule, score) -> table.append(String.format(
                Locale.ROOT,
                "| `%s` | %d | %d | %.1f %% | %.1f %% | %d of %d, %.2f %% |%n",
                rule,
                score.planted(),
                score.found(),
                100 * score.recall(),
                100 * score.precision(),
                score.alarms(),
                score.clean(),
                100 * score.falseAlarms())));
        return table.toString();
    }
}
