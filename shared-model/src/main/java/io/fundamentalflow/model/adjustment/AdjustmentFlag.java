package io.fundamentalflow.model.adjustment;

import io.fundamentalflow.model.QualityFlag;
import java.time.LocalDate;

/**
 * Something a careful reader of adjusted prices should know.
 *
 * @param day the ex-date it concerns
 * @param detail why, in words
 */
public record AdjustmentFlag(QualityFlag flag, LocalDate day, String detail) {}
