package io.fundamentalflow.query.bars;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fundamentalflow.model.Split;
import io.fundamentalflow.model.adjustment.ActionInputs;
import io.fundamentalflow.model.adjustment.ActionInputs.Around;
import io.fundamentalflow.model.adjustment.ActionInputs.DividendRow;
import io.fundamentalflow.model.adjustment.ActionInputs.SplitRow;
import io.fundamentalflow.model.adjustment.ExDate;
import io.fundamentalflow.query.calendar.Freshness;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bars of one instrument and what the database knows about them.
 *
 * @param bars oldest first
 */
@RegisterForReflection(targets = {Around.class, SplitRow.class, DividendRow.class})
public record InstrumentBars(About about, List<StoredBar> bars) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public static InstrumentBars of(String aboutJson, List<StoredBar> bars) {
        try {
            return new InstrumentBars(JSON.readValue(aboutJson, About.class), bars);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the statement's own JSON cannot be read", e);
        }
    }

    /** Splits written by a statement as a JSON array. */
    public static List<Split> splits(String json) {
        try {
            return Stream.of(JSON.readValue(json, SplitRow[].class))
                    .map(SplitRow::split)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the statement's own JSON cannot be read", e);
        }
    }

    /** Ex-dates after the first bar and up to the basis date, oldest first; those that share a session are one. */
    public List<ExDate> exDates() {
        return new ActionInputs(about.exDates(), about.splits(), about.dividends()).exDates();
    }

    public Freshness.Inputs freshness() {
        Instrument instrument = about.instrument();
        return new Freshness.Inputs(
                instrument.calendarId(),
                instrument.exchange(),
                instrument.newestDay(),
                instrument.lastCheckedAt() == null
                        ? null
                        : instrument.lastCheckedAt().toInstant(),
                "delisted".equals(instrument.listingState()));
    }

    /**
     * What a statement says besides its rows.
     *
     * @param seq newest event number in the snapshot
     */
    @RegisterForReflection
    public record About(
            long seq,
            Instrument instrument,
            List<Around> exDates,
            List<SplitRow> splits,
            List<DividendRow> dividends,
            List<BasisSpan> priceBasis,
            List<FlagRow> qualityFlags) {

        public About {
            exDates = orEmpty(exDates);
            splits = orEmpty(splits);
            dividends = orEmpty(dividends);
            priceBasis = orEmpty(priceBasis);
            qualityFlags = orEmpty(qualityFlags);
        }

        private static <T> List<T> orEmpty(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }
    }

    /**
     * The instrument and how far it is loaded.
     *
     * @param basisDate the basis of adjusted prices; null when nothing is stored
     */
    @RegisterForReflection
    public record Instrument(
            String ticker,
            @Nullable String currency,
            int unitScale,
            String calendarId,
            String listingState,
            String exchange,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate newestDay,
            @Nullable LocalDate completeThrough,
            @Nullable OffsetDateTime lastCheckedAt,
            @Nullable LocalDate basisDate) {}

    /**
     * What a rule noticed in the series.
     *
     * @param untilDay the last day it concerns
     */
    @RegisterForReflection
    public record FlagRow(String rule, LocalDate day, LocalDate untilDay, String detail) {

        /** Whether a day from {@code first} to {@code last} is among those it concerns. */
        public boolean touches(LocalDate first, LocalDate last) {
            return !day.isAfter(last) && !untilDay.isBefore(first);
        }
    }

    /**
     * What the stored prices of a span are.
     *
     * @param validFrom null: since the beginning
     * @param validTo the first day it no longer holds; null: open
     */
    @RegisterForReflection
    public record BasisSpan(
            @Nullable LocalDate validFrom, @Nullable LocalDate validTo, String kind) {

        public boolean overlaps(LocalDate first, LocalDate last) {
            return (validFrom == null || !validFrom.isAfter(last)) && (validTo == null || validTo.isAfter(first));
        }
    }
}
