package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One trade of an insider as reported in one filing.
 *
 * @param accession number of the filing
 * @param filedOn day of the filing
 * @param tradedOn day of the trade
 * @param ownerCik SEC number of the owner, null when unknown
 * @param ownerName who
 * @param title office held, null for a mere director
 * @param code SEC transaction code, for example P, S, M or F
 * @param acquired whether shares came in
 * @param shares how many, as traded
 * @param price for each, null for grants and gifts
 * @param ownedAfter shares held afterwards, null when unknown
 * @param derivative whether it is an option rather than a share
 * @param amends number of the filing whose same trade this one corrects, null for a first report
 */
public record InsiderTrade(
        String accession,
        LocalDate filedOn,
        LocalDate tradedOn,
        @Nullable String ownerCik,
        String ownerName,
        @Nullable String title,
        String code,
        boolean acquired,
        BigDecimal shares,
        @Nullable BigDecimal price,
        @Nullable BigDecimal ownedAfter,
        boolean derivative,
        @Nullable String amends) {

    /** Another filing with other values. */
    InsiderTrade in(
            String number,
            LocalDate day,
            LocalDate trade,
            BigDecimal newShares,
            @Nullable BigDecimal newPrice,
            @Nullable String corrected) {
        return new InsiderTrade(
                number,
                day,
                trade,
                ownerCik,
                ownerName,
                title,
                code,
                acquired,
                newShares,
                newPrice,
                ownedAfter,
                derivative,
                corrected);
    }
}
