package io.fundamentalflow.ingestion.quality;

import io.fundamentalflow.ingestion.instruments.CompanyDirectory;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskFailure;
import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the instrument of a task, with its calendar, unless nothing may be written for it. */
@ApplicationScoped
public class WritableInstruments {

    private final CompanyDirectory companies;
    private final SessionCalendars calendars;

    WritableInstruments(CompanyDirectory companies, SessionCalendars calendars) {
        this.companies = companies;
        this.calendars = calendars;
    }

    /** An instrument and the calendar it trades by. */
    public record Instrument(CompanyRef company, SessionCalendar calendar) {}

    /** Without a task; the same failures. */
    public Uni<Instrument> find(Ticker ticker) {
        return find(ticker, ticker.toString());
    }

    /** Fails with a {@link TaskFailure} when the ticker is unknown or its instrument is held. */
    public Uni<Instrument> find(LeasedTask task) {
        return find(task.ticker(), task.subject());
    }

    private Uni<Instrument> find(Ticker ticker, String subject) {
        return companies
                .find(ticker)
                .map(found -> writable(subject, found))
                .flatMap(company ->
                        calendars.find(company.calendarId()).map(calendar -> new Instrument(company, calendar)));
    }

    private static CompanyRef writable(String subject, Optional<CompanyRef> found) {
        CompanyRef company = found.orElseThrow(
                () -> new TaskFailure("unknown_ticker", subject + " is in no symbol list ingested so far", false));
        if (company.heldReason() != null) {
            throw new TaskFailure("instrument_held", subject + " is held: " + company.heldReason(), false);
        }
        return company;
    }
}
