package io.fundamentalflow.ingestion.insiders;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a trade was reported.
 *
 * @param source {@link #TRANSACTIONS} or {@link #FORM4}: the feed it was first read from
 * @param accession number of the filing; null where the feed does not tell
 */
record Filing(
        String source,
        @Nullable String accession,
        @Nullable LocalDate reportDate,
        @Nullable String link) {

    static final String TRANSACTIONS = "insider_transactions";
    static final String FORM4 = "form4";

    /** Whether both are certainly one filing. Without a number, reports of one day in one feed count as one. */
    boolean isSame(Filing other) {
        if (accession != null && other.accession != null) {
            return accession.equals(other.accession);
        }
        return reportDate != null && reportDate.equals(other.reportDate) && source.equals(other.source);
    }

    /** Whether it certainly came after the other: by day, within a day by number. */
    boolean isAfter(Filing other) {
        if (reportDate == null || other.reportDate == null || isSame(other)) {
            return false;
        }
        if (!reportDate.equals(other.reportDate)) {
            return reportDate.isAfter(other.reportDate);
        }
        return accession != null && other.accession != null && accession.compareTo(other.accession) > 0;
    }

    /** With what only the other knows of it. */
    Filing completed(Filing other) {
        return new Filing(
                source,
                accession == null ? other.accession : accession,
                reportDate == null ? other.reportDate : reportDate,
                link == null ? other.link : link);
    }
}
