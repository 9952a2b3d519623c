package io.fundamentalflow.ingestion.quotes;

import io.fundamentalflow.ingestion.quality.Rejection;
import java.util.List;

/**
 * What was read of one or several answers.
 *
 * @param asked everything asked for, by company id; also what has no quote
 */
record CheckedQuotes(List<QuotedInstrument> asked, List<Quote> quotes, List<Rejection> rejections) {}
