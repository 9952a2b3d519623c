package io.fundamentalflow.simulator.market;

import java.time.LocalDate;
import java.util.List;

/**
 * Invented particulars of a company.
 *
 * @param openFigi FIGI-like identifier
 * @param lei LEI-like identifier
 * @param cik SEC number, padded with zeros or not, as the vendor does
 * @param employerId US employer number
 * @param fiscalYearEnd English month name
 * @param ipoDate first listing
 * @param street street and number
 * @param city city
 * @param region state or region, short
 * @param zip postal code
 * @param phone telephone number
 * @param officers names of two officers
 * @param employees full-time employees
 */
public record Profile(
        String openFigi,
        String lei,
        String cik,
        String employerId,
        String fiscalYearEnd,
        LocalDate ipoDate,
        String street,
        String city,
        String region,
        String zip,
        String phone,
        List<String> officers,
        int employees) {

    private static final String ALPHABET = "0123456789BCDFGHJKLMNPQRSTVWXYZ";
    private static final List<String> STREETS = List.of("Mill Road", "Harbor Street", "Station Lane", "Park Row");
    private static final List<String> FIRST = List.of("Ada", "Ben", "Clara", "David", "Erika", "Frank", "Zoë", "Iñigo");
    private static final List<String> LAST = List.of("Archer", "Bishop", "Cooper", "Dyer", "Fletcher", "Müller");
    private static final List<List<String>> PLACES = List.of(
            List.of("Springfield", "IL", "62701"), List.of("Salem", "OR", "97301"), List.of("Dover", "DE", "19901"));
    private static final List<List<String>> BRITISH =
            List.of(List.of("Bristol", "BST", "BS1 4DJ"), List.of("Leeds", "LDS", "LS1 1UR"));
    private static final List<List<String>> GERMAN =
            List.of(List.of("Kassel", "HE", "34117"), List.of("Münster", "NW", "48143"));

    /** The same for an instrument of the same market. */
    public static Profile of(Instrument instrument, MarketSettings settings) {
        Dice dice = Dice.of(settings.seed(), "company-" + instrument.symbol());
        List<String> place = dice.pick(
                switch (instrument.place()) {
                    case US, INDX, FOREX, CC -> PLACES;
                    case LSE -> BRITISH;
                    case XETRA -> GERMAN;
                });
        int cik = dice.between(100_000, 1_999_999);
        return new Profile(
                "BBG00" + letters(dice, 7),
                letters(dice, 18) + dice.between(10, 98),
                dice.below(2) == 0
                        ? Integer.toString(cik)
                        : "0".repeat(10 - Integer.toString(cik).length()) + cik,
                dice.between(10, 99) + "-" + dice.between(1_000_000, 9_999_999),
                fiscalYearEnd(
                        instrument,
                        dice.pick(List.of("December", "December", "December", "June", "September", "March"))),
                instrument.listed().minusDays(dice.below(4_000)),
                dice.between(1, 999) + " " + dice.pick(STREETS),
                place.get(0),
                place.get(1),
                place.get(2),
                dice.between(200, 989) + " 555 " + dice.between(1_000, 9_999),
                List.of(dice.pick(FIRST) + " " + dice.pick(LAST), dice.pick(FIRST) + " " + dice.pick(LAST)),
                dice.between(40, 120_000));
    }

    private static String fiscalYearEnd(Instrument instrument, String drawn) {
        if (StatementCase.CLEAN.is(instrument)) {
            return "December";
        }
        if (StatementCase.SPLIT_RESTATED.is(instrument)) {
            return "June";
        }
        return StatementCase.WEEKS_52_53.is(instrument) ? "September" : drawn;
    }

    private static String letters(Dice dice, int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(ALPHABET.charAt(dice.below(ALPHABET.length())));
        }
        return letters.toString();
    }
}
