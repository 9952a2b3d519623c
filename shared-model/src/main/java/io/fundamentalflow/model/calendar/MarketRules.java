package io.fundamentalflow.model.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;

/** The published rules of one market. */
interface MarketRules {

    /** Weekdays of a year that differ from an ordinary one. */
    Map<LocalDate, DayRule> exceptions(int year);

    LocalTime opens(LocalDate day);

    LocalTime closes(LocalDate day);
}
