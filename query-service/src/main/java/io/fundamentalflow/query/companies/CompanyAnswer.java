package io.fundamentalflow.query.companies;

import io.fundamentalflow.query.http.ServedMeta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A company as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "CompanyAnswer",
        requiredProperties = {"data", "meta"})
record CompanyAnswer(
        @Schema(allOf = {CompanyRow.class, Tickers.class}) Object data,

        @Schema(allOf = {CompanyDetails.Meta.class, ServedMeta.class})
        Object meta) {

    /** What the service answered to /companies/WACO.US in a run on generated data. */
    static final String EXAMPLE = """
            {"data":{"id":4,"ticker":"WACO.US","name":"Waco Robotics Corporation","exchange":"US",\
            "venue":"NASDAQ","type":"Common Stock","country":"USA","currency":"USD","unit":"major",\
            "unit_scale":1,"isin":"US6051836SR8","figi":null,"cik":null,"cusip":null,"lei":null,\
            "sector":null,"industry":null,"is_primary":true,"state":"listed","listed_on":null,\
            "delisted_on":null,"tickers":[{"ticker":"WACO.US","valid_from":null,"valid_to":null}],\
            "profile":null},\
            "meta":{"ticker":"WACO.US","as_of":null,"freshness":{"state":"unknown","last_session":null,\
            "due_session":null,"checked_at":null},"degraded":false}}""";

    /** What one company has more than a row of a list. */
    @Schema(
            name = "CompanyTickers",
            requiredProperties = {"tickers", "profile"})
    record Tickers(
            @Schema(description = "Every ticker it bore, oldest first")
            List<TickerSpan> tickers,

            @Schema(description = "Null while no company document was read", nullable = true) @Nullable Profile profile) {}
}
