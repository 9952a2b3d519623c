package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.corporateactions.ActionDiff.Row;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Says to the transaction what a diff did. */
final class ActionChange {

    private ActionChange() {}

    static <A> Change of(ActionAnswer<A> answer, ActionDiff<A> diff, Function<A, LocalDate> exDate) {
        List<LocalDate> days =
                diff.changed().stream().map(Row::action).map(exDate).sorted().toList();
        TaskReport report = new TaskReport(
                answer.received(),
                diff.inserted().size(),
                answer.received()
                        - answer.rejections().size()
                        - diff.inserted().size()
                        - diff.revised().size(),
                diff.revised().size(),
                diff.cancelled().size(),
                answer.rejections().size());
        return new Change(
                report,
                days.isEmpty() ? null : days.get(0),
                days.isEmpty() ? null : days.get(days.size() - 1),
                answer.actions().stream().map(exDate).max(LocalDate::compareTo).orElse(null),
                !days.isEmpty());
    }
}
