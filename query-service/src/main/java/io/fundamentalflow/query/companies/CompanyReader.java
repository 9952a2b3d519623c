package io.fundamentalflow.query.companies;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything about the company that bears a ticker today. */
@Singleton
class CompanyReader {

    private final TickerReader tickers;
    private final CompanyRepository companies;
    private final ProfileReader profiles;

    CompanyReader(TickerReader tickers, CompanyRepository companies, ProfileReader profiles) {
        this.tickers = tickers;
        this.companies = companies;
        this.profiles = profiles;
    }

    /** Empty when nobody bears it. */
    Uni<Optional<Whole>> read(String ticker) {
        return tickers.bearer(ticker)
                .flatMap(found -> found.isPresent()
                        ? whole(found.get()).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** Read after the bearer and under its event number: what changes in between is read again at its event. */
    private Uni<Whole> whole(TickerReader.Bearer bearer) {
        return companies
                .withIds(List.of(bearer.id()))
                .flatMap(rows -> profiles.profile(bearer.id())
                        .map(profile -> new Whole(bearer, rows.get(0), profile.orElse(null))));
    }

    /**
     * A company as it is stored.
     *
     * @param profile null while no document was read
     */
    record Whole(
            TickerReader.Bearer bearer,
            CompanyRow row,
            @Nullable Profile profile) {}
}
