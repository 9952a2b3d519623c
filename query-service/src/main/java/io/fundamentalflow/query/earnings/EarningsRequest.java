package io.fundamentalflow.query.earnings;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.query.http.QueryParameters;
import io.fundamentalflow.query.known.KnownRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which periods' earnings a caller wants to see; from and to are about the ends of periods. */
record EarningsRequest(KnownRequest table, PeriodType period) {

    private static final KnownRequest.Form FORM = new KnownRequest.Form(true, true, KnownRequest::isDay, 1000, 5000);
    private static final Set<String> PARAMETERS = KnownRequest.names(FORM, "period");

    static EarningsRequest of(
            String ticker, MultivaluedMap<String, String> query, List<MediaType> accepted, Instant now) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        EarningsRequest request = new EarningsRequest(
                KnownRequest.of(parsed, parameters, FORM, accepted, now),
                parameters.choice("period", EarningsRequest::period, PeriodType.QUARTER, "quarterly, annual"));
        parameters.check();
        return request;
    }

    @Nullable LocalDate after() {
        String after = table.after();
        return after == null ? null : LocalDate.parse(after);
    }

    String cacheArgs() {
        return table.cacheArgs("earnings/" + period.code());
    }

    private static Optional<PeriodType> period(String text) {
        return switch (text) {
            case "quarterly" -> Optional.of(PeriodType.QUARTER);
            case "annual" -> Optional.of(PeriodType.YEAR);
            default -> Optional.empty();
        };
    }
}
