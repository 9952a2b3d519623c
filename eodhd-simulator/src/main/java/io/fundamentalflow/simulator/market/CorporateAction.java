package io.fundamentalflow.simulator.market;

import java.time.LocalDate;

/** Something that changes what a share is worth without the market's doing. */
public sealed interface CorporateAction permits Split, Dividend {

    /** First day on which the effect counts; on a closed day it counts from the next session. */
    LocalDate exDate();
}
