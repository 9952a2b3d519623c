package io.fundamentalflow.simulator.market;

import static java.time.DayOfWeek.MONDAY;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.Map;
import java.util.TreeMap;

/** Bank holidays of England and Wales, with the moved and the added ones since 1990. */
final class LseHolidays implements Holidays {

    private static final Map<LocalDate, String> ONE_OFF = Map.of(
            LocalDate.of(1999, 12, 31), "Millennium",
            LocalDate.of(2002, 6, 3), "Golden Jubilee",
            LocalDate.of(2011, 4, 29), "Royal Wedding",
            LocalDate.of(2012, 6, 5), "Diamond Jubilee",
            LocalDate.of(2022, 6, 3), "Platinum Jubilee",
            LocalDate.of(2022, 9, 19), "State Funeral of Queen Elizabeth II",
            LocalDate.of(2023, 5, 8), "Coronation of King Charles III");

    @Override
    public Map<LocalDate, String> in(int year) {
        Map<LocalDate, String> closed = new TreeMap<>();
        putNextFree(closed, LocalDate.of(year, 1, 1), "New Year's Day");
        closed.put(Holidays.easter(year).minusDays(2), "Good Friday");
        closed.put(Holidays.easter(year).plusDays(1), "Easter Monday");
        closed.put(earlyMay(year), "Early May Bank Holiday");
        closed.put(spring(year), "Spring Bank Holiday");
        closed.put(Holidays.last(MONDAY, year, Month.AUGUST), "Summer Bank Holiday");
        putChristmas(closed, year);
        ONE_OFF.forEach((day, reason) -> {
            if (day.getYear() == year) {
                closed.put(day, reason);
            }
        });
        closed.keySet().removeIf(Holidays::isWeekend);
        return closed;
    }

    /** The last sessions before Christmas and before the new year. */
    @Override
    public Map<LocalDate, LocalTime> earlyCloses(int year) {
        LocalTime half = LocalTime.of(12, 30);
        return Map.of(lastWeekday(LocalDate.of(year, 12, 24)), half, lastWeekday(LocalDate.of(year, 12, 31)), half);
    }

    private static LocalDate lastWeekday(LocalDate day) {
        LocalDate last = day;
        while (Holidays.isWeekend(last)) {
            last = last.minusDays(1);
        }
        return last;
    }

    /** Moved to Friday or to 8 May for the anniversaries of VE Day. */
    private static LocalDate earlyMay(int year) {
        return year == 1995 || year == 2020 ? LocalDate.of(year, 5, 8) : Holidays.nth(1, MONDAY, year, Month.MAY);
    }

    /** Moved into June for the jubilees. */
    private static LocalDate spring(int year) {
        return switch (year) {
            case 2002, 2012 -> LocalDate.of(year, 6, 4);
            case 2022 -> LocalDate.of(year, 6, 2);
            default -> Holidays.last(MONDAY, year, Month.MAY);
        };
    }

    private static void putChristmas(Map<LocalDate, String> closed, int year) {
        LocalDate christmas = LocalDate.of(year, 12, 25);
        LocalDate boxing = christmas.plusDays(1);
        // Days that fall on a weekday keep it; those on a weekend take the next free weekdays, in order.
        if (!Holidays.isWeekend(christmas)) {
            closed.put(christmas, "Christmas Day");
        }
        if (!Holidays.isWeekend(boxing)) {
            closed.put(boxing, "Boxing Day");
        }
        if (Holidays.isWeekend(christmas)) {
            putNextFree(closed, christmas, "Christmas Day");
        }
        if (Holidays.isWeekend(boxing)) {
            putNextFree(closed, boxing, "Boxing Day");
        }
    }

    private static void putNextFree(Map<LocalDate, String> closed, LocalDate day, String reason) {
        LocalDate free = day;
        while (Holidays.isWeekend(free) || closed.containsKey(free)) {
            free = free.plusDays(1);
        }
        closed.put(free, reason);
    }
}
