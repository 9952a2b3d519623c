package io.fundamentalflow.ingestion.eodhd;

/** The reader of calendars for tests of other packages. */
public final class CalendarAnswers {

    private CalendarAnswers() {}

    public static WireEvents read(byte[] body, String list) {
        return list.equals("trends") ? CalendarReader.readTrends(body) : CalendarReader.read(body, list);
    }
}
