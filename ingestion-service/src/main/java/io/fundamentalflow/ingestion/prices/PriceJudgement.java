package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.prices.PriceIngest.Answer;
import io.fundamentalflow.ingestion.quality.QuotedUnit;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.quality.SignFree;
import io.fundamentalflow.ingestion.quality.series.Noticed;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.QualityFlag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is concluded from one answer before anything is written.
 *
 * @param bars to be stored, volumes as traded
 * @param alsoSeen days of refused rows
 * @param findings what the vendor's adjusted closes say of our actions
 * @param noticed what the rules about series say
 * @param splits stored splits whose reading changed
 * @param dividends stored dividends whose reading changed
 * @param spans what the prices are; empty when the answer does not reach back to the first stored bar
 * @param firstStored null on a first load
 */
record PriceJudgement(
        List<CheckedBar> bars,
        List<Rejection> rejections,
        Set<LocalDate> alsoSeen,
        Findings findings,
        Noticed noticed,
        Judged<StoredSplit> splits,
        Judged<StoredDividend> dividends,
        List<BasisSpan> spans,
        @Nullable LocalDate firstStored) {

    LocalDate lastDay() {
        return bars.get(bars.size() - 1).bar().day();
    }

    static PriceJudgement of(
            Answer answer, DateRange range, CompanyRef company, StoredHistory history, RuleBook rules) {
        boolean signFree = SignFree.is(company);
        AsTradedVolume stored = volumes(history.splits(), answer);
        BarContext context = new BarContext(
                range,
                answer.today(),
                answer.calendar(),
                signFree,
                history.splits().stream().map(StoredSplit::split).toList(),
                history.before().stream().map(stored::asServed).toList(),
                history.dividends().stream().map(StoredDividend::known).toList(),
                rules);
        CheckedBars checked = DailyBarCheck.check(answer.bars(), context);
        Findings findings = FactorEvidence.weigh(
                checked.bars(),
                history.splits(),
                history.dividends(),
                QuotedUnit.of(company.currency(), company.unitScale()).orElse(null));
        List<StoredSplit> splits =
                VolumeEvidence.judge(checked.bars(), merged(history.splits(), findings.splits()), answer.fetchedOn());
        List<Rejection> rejections = new ArrayList<>(checked.rejections());
        Set<LocalDate> alsoSeen = new HashSet<>(checked.rejectedDays());
        List<CheckedBar> bars =
                asTraded(checked.bars(), volumes(splits, answer), findings.differing(), rejections, alsoSeen);
        LocalDate first = history.firstDay().orElse(null);
        boolean wholeHistory =
                !bars.isEmpty() && (first == null || !bars.get(0).bar().day().isAfter(first));
        return new PriceJudgement(
                bars,
                rejections,
                alsoSeen,
                findings,
                checked.findings(),
                Judged.splits(history.splits(), splits),
                Judged.dividends(history.dividends(), findings.dividends()),
                wholeHistory ? PriceBasis.spans(bars, splits, findings) : List.of(),
                first);
    }

    private static AsTradedVolume volumes(List<StoredSplit> splits, Answer answer) {
        return new AsTradedVolume(splits.stream().map(StoredSplit::split).toList(), answer.fetchedOn());
    }

    private static List<CheckedBar> asTraded(
            List<CheckedBar> served,
            AsTradedVolume volumes,
            Set<LocalDate> differing,
            List<Rejection> rejections,
            Set<LocalDate> alsoSeen) {
        List<CheckedBar> bars = new ArrayList<>(served.size());
        for (CheckedBar bar : served) {
            LocalDate day = bar.bar().day();
            try {
                CheckedBar traded = volumes.asTraded(bar);
                bars.add(differing.contains(day) ? traded.flagged(QualityFlag.ADJUSTMENT_DIFFERS) : traded);
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting(day.toString(), bar.raw()));
                alsoSeen.add(day);
            }
        }
        return bars;
    }

    /** The stored splits, judged ones replaced. */
    private static List<StoredSplit> merged(List<StoredSplit> stored, List<StoredSplit> judged) {
        List<StoredSplit> merged = new ArrayList<>(stored);
        for (StoredSplit split : judged) {
            merged.replaceAll(old -> old.split().exDate().equals(split.split().exDate())
                            && old.split().seq() == split.split().seq()
                    ? split
                    : old);
        }
        return merged;
    }
}
