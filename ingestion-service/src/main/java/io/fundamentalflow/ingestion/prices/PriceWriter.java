package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.prices.PriceIngest.Answer;
import io.fundamentalflow.ingestion.quality.AnswerRefused;
import io.fundamentalflow.ingestion.quality.FlagStore;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.FollowUpTasks;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to one answer inside its transaction, in order: context, judgement, bars, newest price, evidence. */
@ApplicationScoped
class PriceWriter {

    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);
    private static final LocalDate END = LocalDate.of(9999, 12, 31);

    private final RejectedRecords rejected;
    private final FlagStore flags;
    private final RuleBook rules;
    private final PriceSettings settings;

    PriceWriter(RejectedRecords rejected, FlagStore flags, RuleBook rules, PriceSettings settings) {
        this.rejected = rejected;
        this.flags = flags;
        this.rules = rules;
        this.settings = settings;
    }

    Uni<Change> write(SqlConnection connection, LeasedTask task, CompanyRef company, Answer answer) {
        return StoredHistory.read(connection, company.id(), task.range())
                .map(history -> PriceJudgement.of(answer, task.range(), company, history, rules))
                .flatMap(judgement -> store(connection, task, company, answer, judgement));
    }

    private Uni<Change> store(
            SqlConnection connection, LeasedTask task, CompanyRef company, Answer answer, PriceJudgement judgement) {
        return writeBars(connection, company, task.range(), answer, judgement)
                .invoke(PriceWriter::refuseDoubtful)
                .call(() -> rejected.store(connection, task, judgement.rejections()))
                .call(result -> readAllAgain(connection, task, company, result))
                .flatMap(result -> newestDay(connection, company, result, judgement)
                        .flatMap(newest -> FactorStore.store(connection, company.id(), judgement, answer.fetchedOn())
                                .flatMap(moved -> flag(connection, task, company, judgement)
                                        .map(flagged -> moved || flagged))
                                .map(moved -> new Change(
                                        report(answer, judgement, result),
                                        result.fromDay(),
                                        result.toDay(),
                                        newest.orElse(null),
                                        moved))));
    }

    /** A final bar that changes means a history rewritten: the days before what was asked for will have changed too. */
    private static Uni<Integer> readAllAgain(
            SqlConnection connection, LeasedTask task, CompanyRef company, StoreResult result) {
        boolean part = task.range().from() != null && result.rewritten() > 0;
        return FollowUpTasks.queue(
                connection, task, task.dataset(), part ? List.of(company.ticker()) : List.of(), DateRange.ALL);
    }

    /** After the actions have been judged; whether readers see other flags now. */
    private Uni<Boolean> flag(SqlConnection connection, LeasedTask task, CompanyRef company, PriceJudgement judgement) {
        return flags.store(connection, task.dataset(), task.runId(), Map.of(company.id(), judgement.noticed()))
                .flatMap(changed ->
                        flags.settle(connection, company.id()).map(settled -> !changed.isEmpty() || settled > 0));
    }

    private Uni<StoreResult> writeBars(
            SqlConnection connection, CompanyRef company, DateRange range, Answer answer, PriceJudgement judgement) {
        // Only an answer about all of history can say that a stored bar never was.
        boolean whole = range.from() == null;
        if (judgement.bars().isEmpty() && !whole) {
            return Uni.createFrom().item(StoreResult.NOTHING);
        }
        LocalDate from = whole ? BEGINNING : judgement.bars().get(0).bar().day();
        LocalDate to = whole ? orElse(range.to(), END) : judgement.lastDay();
        return DailyBarStore.write(
                connection,
                new DailyBarStore.Request(
                        company.id(),
                        judgement.bars(),
                        from,
                        to,
                        whole,
                        judgement.alsoSeen(),
                        answer.fetchedOn(),
                        answer.fetchedOn().minusDays(settings.correctionDays()),
                        judgement.firstStored()));
    }

    private static void refuseDoubtful(StoreResult result) {
        if (result.withdrawn() * 100L > result.stored()) {
            throw new AnswerRefused(
                    QualityRule.ANSWER_INCOMPLETE,
                    "the answer lacks %d of %d stored bars, more than 1 %%"
                            .formatted(result.withdrawn(), result.stored()));
        }
        if (result.volumesShifted()) {
            throw new AnswerRefused(
                    QualityRule.ACTION_MISSING,
                    "the volumes of %d stored bars changed by one ratio, %s: a split is missing or was withdrawn"
                            .formatted(result.revised(), result.volumeRatio()));
        }
    }

    private static Uni<Optional<LocalDate>> newestDay(
            SqlConnection connection, CompanyRef company, StoreResult result, PriceJudgement judgement) {
        if (!result.changed()) {
            return Uni.createFrom()
                    .item(judgement.bars().isEmpty() ? Optional.<LocalDate>empty() : Optional.of(judgement.lastDay()));
        }
        return LatestPrices.refresh(connection, List.of(company.id()), result.withdrawn() > 0)
                .map(newest -> Optional.ofNullable(newest.get(company.id())));
    }

    private static TaskReport report(Answer answer, PriceJudgement judgement, StoreResult result) {
        int received = answer.bars().size();
        int refused = judgement.rejections().size();
        int written = result.inserted() + result.flagged();
        return new TaskReport(
                received,
                written,
                received - refused - written - result.revised(),
                result.revised(),
                result.withdrawn(),
                refused);
    }

    private static LocalDate orElse(@Nullable LocalDate day, LocalDate other) {
        return day == null ? other : day;
    }
}
