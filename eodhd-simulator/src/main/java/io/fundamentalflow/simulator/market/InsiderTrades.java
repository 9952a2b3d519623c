package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Invents the trades of insiders of the last years: a few a month, drawn per month, so that a later day adds only. */
final class InsiderTrades {

    private static final int YEARS = 3;
    private static final int PER_MONTH = 3;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final List<String> CODES = List.of("S", "S", "P", "A", "F", "M", "G", "D", "C", "J");
    private static final List<String> ACQUIRING = List.of("P", "A", "M", "C");
    private static final List<String> UNPRICED = List.of("A", "G", "J");
    private static final List<String> DIRECTORS = List.of("Hale Irene", "Novak Petr", "Okafor Ngozi", "Silva Tomás");

    private final Instrument instrument;
    private final MarketSettings settings;
    private final Profile profile;
    private final History history;
    private final LocalDate today;

    InsiderTrades(Instrument instrument, MarketSettings settings, History history, LocalDate today) {
        this.instrument = instrument;
        this.settings = settings;
        this.profile = Profile.of(instrument, settings);
        this.history = history;
        this.today = today;
    }

    /** Oldest filing first; only what is filed until today. */
    List<InsiderTrade> all() {
        List<InsiderTrade> found = new ArrayList<>();
        boolean company =
                instrument.place() == MarketPlace.US && instrument.type().equals("Common Stock");
        if (!company || history.size() == 0) {
            return found;
        }
        YearMonth month = YearMonth.from(settings.today().minusYears(YEARS));
        YearMonth odd = YearMonth.from(settings.today().minusMonths(3));
        for (; !month.isAfter(YearMonth.from(today)); month = month.plusMonths(1)) {
            Dice dice = Dice.of(settings.seed(), "insider-" + instrument.symbol() + month);
            int count = dice.below(PER_MONTH) + (month.equals(odd) ? 1 : 0);
            for (int i = 0; i < count; i++) {
                InsiderTrade trade = trade(dice, month, i);
                if (trade == null) {
                    continue;
                }
                found.add(trade);
                if (month.equals(odd) && i == 0) {
                    found.add(amended(trade));
                    implausible(found, trade);
                } else if (dice.below(15) == 0) {
                    found.add(amended(trade));
                }
            }
        }
        found.removeIf(one -> one.filedOn().isAfter(today));
        found.sort(Comparator.comparing(InsiderTrade::filedOn).thenComparing(InsiderTrade::accession));
        return found;
    }

    private @Nullable InsiderTrade trade(Dice dice, YearMonth month, int number) {
        int dayOfMonth = dice.between(1, 26);
        String code = dice.pick(CODES);
        int who = dice.below(profile.officers().size() + DIRECTORS.size());
        long shares = dice.between(1, 400) * 125L;
        int lag = dice.between(0, 2);
        long after = dice.between(500, 90_000) * 10L;
        LocalDate day = instrument.place().calendar().atOrAfter(month.atDay(dayOfMonth));
        int at = history.firstAtOrAfter(day);
        if (at >= history.size() || !history.days().get(at).equals(day)) {
            return null;
        }
        boolean officer = who < profile.officers().size();
        return new InsiderTrade(
                accession(month, number),
                instrument.place().calendar().shift(day, lag),
                day,
                who == 5 ? null : ownerCik(who),
                officer
                        ? profile.officers().get(who)
                        : DIRECTORS.get(who - profile.officers().size()),
                officer ? (who == 0 ? "Chairman & CEO" : "Chief Financial Officer") : null,
                code,
                ACQUIRING.contains(code),
                BigDecimal.valueOf(shares),
                UNPRICED.contains(code) ? null : price(at),
                who == 4 ? null : BigDecimal.valueOf(after),
                code.equals("M") || code.equals("C"),
                null);
    }

    private String ownerCik(int who) {
        long company = Math.floorMod(instrument.symbol().hashCode(), 90_000);
        return String.format(Locale.ROOT, "%010d", 1_200_000 + company * 10 + who);
    }

    private BigDecimal price(int at) {
        return BigDecimal.valueOf(history.close()[at], History.PRICE_SCALE).setScale(2, RoundingMode.HALF_UP);
    }

    private String accession(YearMonth month, int number) {
        int company = Math.floorMod(instrument.symbol().hashCode(), 10_000);
        return String.format(
                Locale.ROOT,
                "%010d-%02d-%06d",
                900_000 + company,
                month.getYear() % 100,
                company % 1_000 * 1_000 + month.getMonthValue() * 50 + number);
    }

    /** The number of another filing; the numbers of a month are fifty apart. */
    private static String other(InsiderTrade trade, int further) {
        int digits = trade.accession().lastIndexOf('-') + 1;
        int number = Integer.parseInt(trade.accession().substring(digits));
        return trade.accession().substring(0, digits) + String.format(Locale.ROOT, "%06d", number + further);
    }

    /** The same trade a few sessions later with a tenth more shares. */
    private InsiderTrade amended(InsiderTrade trade) {
        BigDecimal shares = trade.shares().multiply(new BigDecimal("1.1")).setScale(0, RoundingMode.HALF_UP);
        LocalDate day = instrument.place().calendar().shift(trade.filedOn(), 6);
        return trade.in(other(trade, 10), day, trade.tradedOn(), shares, trade.price(), trade.accession());
    }

    /** What a careful client flags: a price a hundred times off, less than no shares, a day that has not come. */
    private void implausible(List<InsiderTrade> found, InsiderTrade trade) {
        if (!StatementCase.MIXED_TYPES.is(instrument)) {
            return;
        }
        BigDecimal price = price(history.firstAtOrAfter(trade.tradedOn()));
        LocalDate filed = trade.filedOn();
        LocalDate traded = trade.tradedOn();
        found.add(trade.in(other(trade, 20), filed, traded, trade.shares(), price.multiply(HUNDRED), null));
        found.add(trade.in(other(trade, 30), filed, traded, trade.shares().negate(), price, null));
        found.add(trade.in(other(trade, 40), filed, LocalDate.of(2099, 1, 2), trade.shares(), price, null));
    }
}
