package io.fundamentalflow.query.status;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the status may cost. */
@ConfigMapping(prefix = "ff.status")
interface StatusConfig {

    /** How long the progress of the exchanges is kept; it is counted over the whole universe, so shorter costs more. */
    @WithDefault("3s")
    Duration progressTtl();

    /** A count that takes longer is given up and the one before is shown: the status must answer during an outage too. */
    @WithDefault("1s")
    Duration progressTimeout();
}
