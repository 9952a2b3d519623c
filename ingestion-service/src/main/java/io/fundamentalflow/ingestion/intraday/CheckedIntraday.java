package io.fundamentalflow.ingestion.intraday;

import io.fundamentalflow.ingestion.quality.Rejection;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What was read of one answer.
 *
 * @param bars oldest first, one an instant
 * @param received rows of the answer
 * @param doubtfulDays days that have bars though there is no session, as far as is known
 */
record CheckedIntraday(List<IntradayBar> bars, List<Rejection> rejections, int received, Set<LocalDate> doubtfulDays) {}
