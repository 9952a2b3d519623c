package io.fundamentalflow.query.intraday;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A bar within a session as it is written. */
@RegisterForReflection
@Schema(
        name = "IntradayBar",
        description = "A span within one session of one instrument",
        requiredProperties = {"starts_at", "session_day", "segment", "open", "high", "low", "close", "volume"})
record IntradayRow(
        @Schema(description = "First instant of the span, UTC", examples = "2024-01-02T14:30:00Z")
        Instant startsAt,

        @Schema(description = "The session it is of, in exchange time", examples = "2024-01-02")
        LocalDate sessionDay,

        @Schema(
                description = "Regular trading, or before or after it",
                enumeration = {"regular", "pre", "post"})
        String segment,

        @Schema(examples = "187.15") BigDecimal open,
        @Schema(examples = "188.44") BigDecimal high,
        @Schema(examples = "183.885") BigDecimal low,
        @Schema(examples = "185.64") BigDecimal close,

        @Schema(description = "Shares; null where unknown", nullable = true, examples = "82488") @Nullable BigDecimal volume) {

    static final List<String> COLUMNS =
            List.of("starts_at", "session_day", "segment", "open", "high", "low", "close", "volume");

    /** The cells of {@link #COLUMNS}. */
    List<@Nullable String> cells() {
        return Arrays.asList(
                startsAt.toString(),
                sessionDay.toString(),
                segment,
                open.toPlainString(),
                high.toPlainString(),
                low.toPlainString(),
                close.toPlainString(),
                volume == null ? null : volume.toPlainString());
    }
}
