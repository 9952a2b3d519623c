package io.fundamentalflow.ingestion.orphans;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether this replica looks for rows without a company. */
@ConfigMapping(prefix = "ff.orphans")
interface OrphanConfig {

    /** Every replica may have it on: each table is checked by one of them, once a GMT day. */
    @WithDefault("true")
    boolean enabled();
}
