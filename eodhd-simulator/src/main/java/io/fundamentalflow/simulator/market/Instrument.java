package io.fundamentalflow.simulator.market;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One generated instrument.
 *
 * @param code vendor ticker without exchange
 * @param place vendor exchange
 * @param venue real venue within it, for example NASDAQ; the exchange code outside the US
 * @param name invented name
 * @param type the vendor's instrument type, for example {@code Common Stock}
 * @param isin invented, with a right check digit
 * @param industry invented classification
 * @param listed first session with a bar
 * @param lastDay last session with a bar, null while listed
 * @param formerCode ticker borne before {@code renamedOn}, null when never renamed
 * @param renamedOn first day under the present ticker, null when never renamed
 * @param special the special case it stands for, null for an ordinary one
 */
public record Instrument(
        String code,
        MarketPlace place,
        String venue,
        String name,
        String type,
        String isin,
        Industry industry,
        LocalDate listed,
        @Nullable LocalDate lastDay,
        @Nullable String formerCode,
        @Nullable LocalDate renamedOn,
        @Nullable SpecialCase special) {

    /** Rejects missing parts; those documented as nullable may be null. */
    public Instrument {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(listed, "listed");
    }

    /** Vendor symbol, for example {@code QDIV.US}. */
    public String symbol() {
        return code + "." + place.name();
    }

    /** Whether the vendor lists it among the delisted. */
    public boolean isDelisted() {
        return lastDay != null;
    }
}
