package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.series.Noticed;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * An answer after its checks.
 *
 * @param bars what may be stored, oldest first, one a day
 * @param rejections what may not, with the rule
 * @param rejectedDays days of rejected rows: present in the answer, so not missing from it
 * @param repeated identical rows dropped
 * @param findings what the rules about series noticed
 */
record CheckedBars(
        List<CheckedBar> bars,
        List<Rejection> rejections,
        Set<LocalDate> rejectedDays,
        int repeated,
        Noticed findings) {}
