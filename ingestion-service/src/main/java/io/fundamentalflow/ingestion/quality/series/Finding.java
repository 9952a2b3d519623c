package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;

/**
 * What a rule noticed.
 *
 * @param until last day it concerns; {@code day} for a single one
 * @param detail one sentence with the figures
 */
public record Finding(QualityRule rule, LocalDate day, LocalDate until, String detail) {

    public static Finding on(QualityRule rule, LocalDate day, String detail) {
        return new Finding(rule, day, day, detail);
    }

    public boolean concerns(LocalDate other) {
        return !other.isBefore(day) && !other.isAfter(until);
    }
}
