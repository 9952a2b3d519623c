package io.fundamentalflow.query.exchanges;

import io.fundamentalflow.model.reference.Exchange;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.LocalTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An exchange as it is written. */
@RegisterForReflection
@Schema(
        name = "Exchange",
        description = "A listing venue, or a code of the vendor's for several",
        requiredProperties = {
            "code",
            "name",
            "country",
            "country_iso2",
            "currency",
            "time_zone",
            "calendar",
            "is_virtual",
            "opens",
            "closes",
            "instruments"
        })
record ExchangeRow(
        @Schema(description = "The part of a ticker after the dot", examples = "XETRA")
        String code,

        @Schema(examples = "XETRA Stock Exchange") String name,

        @Schema(nullable = true, examples = "Germany") @Nullable String country,

        @Schema(description = "ISO 3166 alpha-2", nullable = true, examples = "DE") @Nullable String countryIso2,

        @Schema(description = "ISO 4217; a listing may be quoted in another", nullable = true, examples = "EUR")
        @Nullable String currency,

        @Schema(description = "IANA zone of the hours", examples = "Europe/Berlin")
        String timeZone,

        @Schema(description = "Calendar most of its instruments keep", examples = "XETR")
        String calendar,

        @Schema(description = "True where the code is no place of trading")
        boolean isVirtual,

        @Schema(nullable = true, examples = "09:00:00") @Nullable LocalTime opens,

        @Schema(nullable = true, examples = "17:30:00") @Nullable LocalTime closes,

        @Schema(description = "How many instruments are known", examples = "1204")
        long instruments) {

    static ExchangeRow of(Exchange exchange, long instruments) {
        return new ExchangeRow(
                exchange.getCode(),
                exchange.getName(),
                exchange.getCountry(),
                exchange.getCountryIso2(),
                exchange.getCurrency(),
                exchange.getTimeZone(),
                exchange.getCalendarId(),
                exchange.isVirtual(),
                exchange.getOpens(),
                exchange.getCloses(),
                instruments);
    }

    /** About a whole list. */
    @RegisterForReflection
    @Schema(name = "ListMeta")
    record Meta(
            @Schema(description = "Rows in this answer", examples = "11")
            int count,

            @Schema(description = "Always null: answers hold what is known now", nullable = true) @Nullable LocalDate asOf) {}
}
