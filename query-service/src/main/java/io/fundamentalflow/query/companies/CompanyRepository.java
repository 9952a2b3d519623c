package io.fundamentalflow.query.companies;

import io.fundamentalflow.model.reference.Company;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/** Companies with what they belong to. */
@Singleton
class CompanyRepository implements PanacheRepositoryBase<Company, Integer> {

    static final String WHOLE =
            "from Company c join fetch c.exchange left join fetch c.sector left join fetch c.industry where c.id in ?1";

    /** In no particular order. */
    @WithSession
    Uni<List<CompanyRow>> withIds(Collection<Integer> ids) {
        return list(WHOLE, ids)
                .map(companies -> companies.stream().map(CompanyRow::of).toList());
    }
}
