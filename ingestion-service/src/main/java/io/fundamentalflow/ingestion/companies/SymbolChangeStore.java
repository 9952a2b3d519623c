package io.fundamentalflow.ingestion.companies;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/** Notes renames and has the database apply them. */
@ApplicationScoped
class SymbolChangeStore {

    private static final String NOTE = """
            INSERT INTO symbol_changes (exchange, old_symbol, new_symbol, company_name, effective)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[])
            ON CONFLICT (exchange, old_symbol, effective) DO NOTHING
            """;
    private static final String APPLY = "SELECT apply_symbol_changes($1, $2)";

    /** How many were new. */
    Uni<Integer> note(SqlConnection connection, List<SymbolChange> changes) {
        Tuple values = Tuple.tuple()
                .addValue(changes.stream().map(SymbolChange::exchange).toArray(String[]::new))
                .addValue(changes.stream().map(SymbolChange::oldSymbol).toArray(String[]::new))
                .addValue(changes.stream().map(SymbolChange::newSymbol).toArray(String[]::new))
                .addValue(changes.stream().map(SymbolChange::companyName).toArray(String[]::new))
                .addValue(changes.stream().map(SymbolChange::effective).toArray(LocalDate[]::new));
        return connection.preparedQuery(NOTE).execute(values).map(rows -> rows.rowCount());
    }

    /** Applies what is noted and can be decided; how many were applied. */
    Uni<Integer> apply(SqlConnection connection, String exchange, LocalDate today) {
        return connection
                .preparedQuery(APPLY)
                .execute(Tuple.of(exchange, today))
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}
