package io.fundamentalflow.ingestion.fundamentals;

import java.time.Instant;
import java.time.LocalDate;

/** The newest stored version of a period, without its content. */
record StoredVersion(String group, LocalDate periodEnd, Instant knownAt, String hash) {}
