package io.fundamentalflow.query.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The pool of connections, each keeping every statement it has prepared. By default the driver forgets those of more than
 * 2,048 characters: they are parsed and planned anew at every call, which for the statement that reads bars costs several
 * times what reading them does. How many are kept stays bounded; our statements are a few dozen constants.
 */
@Singleton
class StatementPool implements PgPoolCreator {

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options.setPreparedStatementCacheSqlFilter(sql -> true));
        List<SqlConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(servers)
                .using(input.vertx())
                .build();
    }
}
