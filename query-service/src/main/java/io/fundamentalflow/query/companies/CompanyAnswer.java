package io.fundamentalflow.query.companies;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A company as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "CompanyAnswer",
        requiredProperties = {"data", "meta"})
record CompanyAnswer(
        @Schema(allOf = {CompanyRow.class, Tickers.class}) Object data,

        @Schema(allOf = {CompanyDetails.Meta.class, ServedMeta.class})
        Object meta) {

    /** What one company has more than a row of a list. */
    @Schema(name = "CompanyTickers", requiredProperties = "tickers")
    record Tickers(
            @Schema(description = "Every ticker it bore, oldest first")
            List<TickerSpan> tickers) {}
}
