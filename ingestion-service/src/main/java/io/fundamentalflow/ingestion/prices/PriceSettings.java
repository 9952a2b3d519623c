package io.fundamentalflow.ingestion.prices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How daily prices are read. */
@ConfigMapping(prefix = "ff.prices")
interface PriceSettings {

    /**
     * Days, back from the fetch, within which the vendor still corrects its bars (volumes above all); they are stored
     * as provisional. Longer says "provisional" more often than needed, shorter calls a bar final that still moves.
     */
    @WithDefault("4")
    int correctionDays();
}
