package io.fundamentalflow.query.exchanges;

import io.fundamentalflow.model.reference.Exchange;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Exchanges by code. */
@Singleton
class ExchangeRepository implements PanacheRepositoryBase<Exchange, Integer> {

    @WithSession
    Uni<List<Exchange>> byCode() {
        return listAll(Sort.by("code"));
    }
}
