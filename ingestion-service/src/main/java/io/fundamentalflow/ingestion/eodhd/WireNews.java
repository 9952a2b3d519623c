package io.fundamentalflow.ingestion.eodhd;

import java.util.List;

/**
 * A page of articles.
 *
 * @param rows how many rows the answer had, readable or not
 * @param faults rows that are no rows
 */
public record WireNews(List<WireArticle> articles, int rows, List<WireFault> faults) {}
