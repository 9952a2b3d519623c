package io.fundamentalflow.ingestion.insiders;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How insiders' trades are read. */
@ConfigMapping(prefix = "ff.insiders")
interface InsiderSettings {

    /**
     * Whether the filings are read, at ten calls a page, where the vendor's list of trades is empty, as it is for large names.
     * Off saves the calls, and leaves those names without trades.
     */
    @WithDefault("true")
    boolean fallback();

    /** Days of reports that a first load asks for; the vendor's list goes back about a year, its filings further. */
    @WithDefault("365")
    int firstDays();

    /** Pages of a hundred filings that one task reads at most; what is older is told as not read. */
    @WithDefault("10")
    int filingPages();
}
