package io.fundamentalflow.query.intraday;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fundamentalflow.query.bars.InstrumentBars.FlagRow;
import io.fundamentalflow.query.calendar.Freshness;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one instrument.
 *
 * @param bars in the order asked for, in the unit quoted, not adjusted
 */
record StoredIntraday(About about, List<IntradayRow> bars) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static StoredIntraday of(String aboutJson, List<IntradayRow> bars) {
        try {
            return new StoredIntraday(JSON.readValue(aboutJson, About.class), bars);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the statement's own JSON cannot be read", e);
        }
    }

    Freshness.Inputs freshness() {
        Source source = about.source();
        // Without the exchange's own delay: bars within sessions are published three hours after the close.
        return new Freshness.Inputs(
                about.calendarId(),
                null,
                source == null ? null : source.newestDay(),
                source == null || source.lastCheckedAt() == null
                        ? null
                        : source.lastCheckedAt().toInstant(),
                "delisted".equals(about.listingState()));
    }

    /**
     * What the statement says besides its rows.
     *
     * @param seq newest event number in the snapshot
     * @param source null: nothing is stored
     */
    @RegisterForReflection
    record About(
            long seq,
            String ticker,
            @Nullable String currency,
            int unitScale,
            String calendarId,
            String listingState,
            @Nullable Source source,
            @Nullable List<FlagRow> qualityFlags) {}

    /** The stored interval that was read. */
    @RegisterForReflection
    record Source(
            String interval,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate newestDay,
            @Nullable OffsetDateTime lastCheckedAt) {}
}
