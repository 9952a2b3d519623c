package io.fundamentalflow.ingestion.news;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The sentiment of a GMT day, from −1 to 1. */
record SentimentDay(LocalDate day, int articles, BigDecimal normalized) {}
