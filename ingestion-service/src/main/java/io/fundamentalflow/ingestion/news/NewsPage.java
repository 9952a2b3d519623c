package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.model.DateRange;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a task read of its range.
 *
 * @param range what was to be read; without a first day it begins with the archive
 * @param newestDay GMT day of the newest article; null when there is none
 * @param rest what is left to read, always another range than the task's; null: nothing
 */
record NewsPage(
        CheckedNews checked,
        DateRange range,
        @Nullable LocalDate newestDay,
        @Nullable DateRange rest) {}
