package io.fundamentalflow.simulator.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Invents the instruments. The first n of a larger market are those of a smaller one with the same seed. */
final class InstrumentList {

    private static final int SESSIONS_A_YEAR = 250;
    /** Of twenty: fourteen in the US, three in London, three on XETRA. */
    private static final int ROUND = 20;

    private static final List<String> US_VENUES =
            List.of("NYSE", "NYSE", "NYSE", "NASDAQ", "NASDAQ", "NASDAQ", "NASDAQ", "PINK");
    private static final List<String> ETF_VENUES = List.of("NYSE ARCA", "BATS");
    private static final String CONSONANTS = "BCDFGHJKLMNPRSTVWXZ";
    private static final String VOWELS = "AEIOU";
    /** Real tickers that the pattern would hit. */
    private static final Set<String> REAL = Set.of(
            "JOBA", "VALE", "VATE", "VEGA", "VERA", "VERI", "VERO", "VERU", "VINE", "VINO", "VISA", "VITA", "VIVA",
            "VIVO", "VUZI", "WAVE", "WIMI", "WINA", "WISA", "XELA", "XENE", "XERO", "XOMA", "YALA", "ZETA", "ZURA");

    private static final List<String> TRADES = List.of(
            "Instruments",
            "Energy",
            "Foods",
            "Therapeutics",
            "Holdings",
            "Logistics",
            "Materials",
            "Networks",
            "Systems",
            "Capital",
            "Mining",
            "Brands",
            "Robotics",
            "Insurance",
            "Water",
            "Chemicals");

    private final MarketSettings settings;
    private final Set<String> taken = new HashSet<>();
    private final List<Instrument> instruments = new ArrayList<>();

    private InstrumentList(MarketSettings settings) {
        this.settings = settings;
    }

    static List<Instrument> of(MarketSettings settings) {
        return new InstrumentList(settings).build();
    }

    /** Those that are no companies. */
    static List<Instrument> extras(MarketSettings settings) {
        return settings.hasSpecialCases()
                ? Arrays.stream(ExtraInstrument.values())
                        .map(one -> one.instrument(settings))
                        .toList()
                : List.of();
    }

    private List<Instrument> build() {
        int listed = 0;
        if (settings.hasSpecialCases()) {
            for (SpecialCase special : SpecialCase.values()) {
                instruments.add(special(special));
                listed += special.isDelisted() ? 0 : 1;
            }
        }
        for (int i = 0; listed < settings.tickers(); i++, listed++) {
            instruments.add(ordinary(i));
        }
        return List.copyOf(instruments);
    }

    private Instrument special(SpecialCase special) {
        String symbol = special.symbol();
        int dot = symbol.indexOf('.');
        MarketPlace place = MarketPlace.valueOf(symbol.substring(dot + 1));
        TradingCalendar calendar = place.calendar();
        LocalDate start = calendar.atOrAfter(settings.start());
        LocalDate today = calendar.atOrBefore(settings.today());
        int sessions = calendar.sessions(start, today).size();
        LocalDate listed = switch (special) {
            case YOUNG -> calendar.atOrAfter(settings.today().minusYears(1).plusDays(1));
            case REUSED_TICKER -> calendar.shift(start, sessions * 6 / 10);
            default -> start;
        };
        LocalDate lastDay = switch (special) {
            case DELISTED -> calendar.shift(start, sessions * 7 / 10);
            case REUSED_TICKER_OLD -> calendar.shift(start, sessions * 4 / 10);
            default -> null;
        };
        boolean renamed = special == SpecialCase.RENAMED;
        return invent(
                symbol.substring(0, dot),
                place,
                "Common Stock",
                listed,
                lastDay,
                renamed ? "QOLD" : null,
                renamed ? calendar.shift(today, -Math.min(SESSIONS_A_YEAR, sessions / 2)) : null,
                special);
    }

    private Instrument ordinary(int index) {
        int slot = index % ROUND;
        MarketPlace place = slot < 14 ? MarketPlace.US : slot < 17 ? MarketPlace.LSE : MarketPlace.XETRA;
        Dice dice = Dice.of(settings.seed(), "instrument-" + index);
        LocalDate listed = place.calendar().atOrAfter(settings.start());
        String type = dice.below(10) == 0 ? "ETF" : "Common Stock";
        return invent(code(dice), place, type, listed, null, null, null, null);
    }

    private Instrument invent(
            String code,
            MarketPlace place,
            String type,
            LocalDate listed,
            @Nullable LocalDate lastDay,
            @Nullable String formerCode,
            @Nullable LocalDate renamedOn,
            @Nullable SpecialCase special) {
        Dice dice = Dice.of(settings.seed(), "profile-" + code + place);
        String word = code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT);
        String suffix = switch (place) {
            case US -> type.equals("ETF") ? "ETF" : dice.below(2) == 0 ? "Inc" : "Corporation";
            case LSE -> type.equals("ETF") ? "UCITS ETF" : "plc";
            case XETRA -> type.equals("ETF") ? "UCITS ETF" : dice.below(2) == 0 ? "AG" : "SE";
            case INDX, FOREX, CC -> "";
        };
        String venue = place != MarketPlace.US ? place.name() : dice.pick(type.equals("ETF") ? ETF_VENUES : US_VENUES);
        return new Instrument(
                code,
                place,
                venue,
                word + " " + dice.pick(TRADES) + " " + suffix,
                type,
                Isin.invent(place.countryIso(), dice),
                industry(dice.pick(Industry.ALL), place, code, special),
                listed,
                lastDay,
                formerCode,
                renamedOn,
                special);
    }

    /** Of the special ones only the bank is a bank, because the others must have every line. */
    private static Industry industry(Industry drawn, MarketPlace place, String code, @Nullable SpecialCase special) {
        if (special == null) {
            return drawn;
        }
        if (StatementCase.BANK.symbol().equals(code + "." + place)) {
            return Industry.BANK;
        }
        return drawn.sector().equals(Industry.BANK.sector()) ? Industry.ALL.get(0) : drawn;
    }

    /** Four letters, pronounceable, starting with one that few real tickers start with; never Q, which is reserved. */
    private String code(Dice dice) {
        while (true) {
            char first = "JVWXYZ".charAt(dice.below(6));
            char second = VOWELS.charAt(dice.below(5));
            char third = CONSONANTS.charAt(dice.below(CONSONANTS.length()));
            String code = "" + first + second + third;
            // Six times five times nineteen are soon used up: then any letters will do.
            int tail = taken.size() < 300 ? 1 : 2;
            for (int i = 0; i < tail; i++) {
                code += tail == 1 ? VOWELS.charAt(dice.below(5)) : (char) ('A' + dice.below(26));
            }
            if (!REAL.contains(code) && taken.add(code)) {
                return code;
            }
        }
    }
}
