package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.eodhd.WireSplit;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.model.Split.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A split as the vendor reports it today. */
record ReportedSplit(LocalDate exDate, BigDecimal sharesNew, BigDecimal sharesOld) {

    static ReportedSplit parse(WireSplit wire) throws RecordFault {
        LocalDate exDate = WireDate.read(wire.date());
        String text = wire.split();
        int slash = text == null ? -1 : text.indexOf('/');
        if (text == null || slash < 0) {
            throw new RecordFault(QualityRule.RATIO_UNREADABLE, "no ratio of the form new/old");
        }
        BigDecimal created = side(text.substring(0, slash));
        BigDecimal held = side(text.substring(slash + 1));
        if (created.compareTo(held) == 0) {
            throw new RecordFault(QualityRule.RATIO_WITHOUT_EFFECT, "as many new shares as old ones");
        }
        return new ReportedSplit(exDate, created, held);
    }

    Kind kind() {
        return SplitKind.of(sharesNew, sharesOld);
    }

    private static BigDecimal side(String text) throws RecordFault {
        BigDecimal shares = NumericColumn.PRICE.read(text.trim());
        if (shares.signum() <= 0) {
            throw new RecordFault(QualityRule.RATIO_UNREADABLE, "a ratio needs positive numbers of shares");
        }
        return shares;
    }
}
