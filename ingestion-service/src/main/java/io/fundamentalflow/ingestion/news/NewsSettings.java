package io.fundamentalflow.ingestion.news;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How news are read. */
@ConfigMapping(prefix = "ff.news")
interface NewsSettings {

    /** Days of articles and sentiment that a first load asks for. Older ones come when a run names a first day. */
    @WithDefault("30")
    int firstDays();

    /** Articles a request brings, at ten calls whatever it brings; the vendor gives 1,000 at most. Less needs less memory. */
    @WithDefault("500")
    int pageSize();
}
