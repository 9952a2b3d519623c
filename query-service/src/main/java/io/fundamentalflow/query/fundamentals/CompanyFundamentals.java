package io.fundamentalflow.query.fundamentals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fundamentalflow.model.Split;
import io.fundamentalflow.query.calendar.Freshness;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read of one company: statement versions and what the database knows about the instrument. */
record CompanyFundamentals(About about, List<StatementVersion> versions) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static CompanyFundamentals of(String aboutJson, List<StatementVersion> versions) {
        try {
            return new CompanyFundamentals(JSON.readValue(aboutJson, About.class), versions);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the statement's own JSON cannot be read", e);
        }
    }

    PeriodView.Book book() {
        return new PeriodView.Book(
                new Ledger(versions), splits(), about.instrument().isFinancial());
    }

    Splits splits() {
        return new Splits(about.splits().stream().map(SplitRow::split).toList());
    }

    /** The close that belongs to a period's end; {@code end} null: the newest. */
    @Nullable Price price(@Nullable LocalDate end) {
        return about.bars().stream()
                .filter(bar -> end == null ? bar.asked() == null : end.equals(bar.asked()))
                .findFirst()
                .map(this::price)
                .orElse(null);
    }

    private Price price(BarRow bar) {
        Instrument instrument = about.instrument();
        Unit unit = about.units().stream()
                .filter(span -> Span.holds(span.validFrom(), span.validTo(), bar.day()))
                .findFirst()
                .orElse(new Unit(null, null, instrument.currency(), instrument.unitScale()));
        BigDecimal scale = BigDecimal.valueOf(unit.unitScale());
        return new Price(
                bar.day(),
                bar.close().divide(scale, Figure.DIGITS),
                unit.currency(),
                about.rebased().stream().anyMatch(span -> Span.holds(span.validFrom(), span.validTo(), bar.day())),
                dividends(bar.day()).map(v -> v.divide(scale, Figure.DIGITS)));
    }

    /** Regular dividends of the 365 days to {@code day}, in the unit quoted. */
    private Figure dividends(LocalDate day) {
        Splits splits = splits();
        BigDecimal sum = BigDecimal.ZERO;
        for (DividendRow dividend : about.dividends()) {
            if (dividend.isSpecial()
                    || dividend.exDate().isAfter(day)
                    || !dividend.exDate().isAfter(day.minusDays(365))) {
                continue;
            }
            if (dividend.priceUnitValue() == null) {
                return Figure.missing(Reason.DIVIDEND_NOT_CONVERTIBLE);
            }
            sum = sum.add(splits.perShareOnBasisOfClose(dividend.priceUnitValue(), dividend.exDate(), day));
        }
        return sum.signum() == 0 && !about.instrument().dividendsLoaded()
                ? Figure.missing(Reason.DIVIDENDS_UNKNOWN)
                : Figure.number(sum);
    }

    Freshness.Inputs freshness() {
        Instrument instrument = about.instrument();
        return new Freshness.Inputs(
                instrument.calendarId(),
                instrument.exchange(),
                instrument.newestDay(),
                instrument.lastCheckedAt() == null
                        ? null
                        : instrument.lastCheckedAt().toInstant(),
                "delisted".equals(instrument.listingState()));
    }

    /**
     * The instrument's own facts.
     *
     * @param seq newest event number in the snapshot
     * @param rebased spans over which the vendor rewrote its closes
     */
    @RegisterForReflection
    record About(
            long seq,
            Instrument instrument,
            List<BarRow> bars,
            List<DividendRow> dividends,
            List<SplitRow> splits,
            List<Unit> units,
            List<Span> rebased) {

        About {
            bars = orEmpty(bars);
            dividends = orEmpty(dividends);
            splits = orEmpty(splits);
            units = orEmpty(units);
            rebased = orEmpty(rebased);
        }

        private static <T> List<T> orEmpty(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }
    }

    /** The instrument, and the moment of the answer. */
    @RegisterForReflection
    record Instrument(
            String ticker,
            @Nullable String currency,
            int unitScale,
            String calendarId,
            String listingState,
            String exchange,
            @Nullable String sector,
            @Nullable String industry,
            @Nullable OffsetDateTime lastCheckedAt,
            @Nullable LocalDate newestDay,
            boolean dividendsLoaded,
            OffsetDateTime asOf) {

        /** Banks and insurers: their statements have neither gross profit nor current assets. */
        boolean isFinancial() {
            return "Financial Services".equals(sector)
                    && industry != null
                    && (industry.startsWith("Banks") || industry.startsWith("Insurance"));
        }
    }

    /** A close, in the unit quoted; {@code asked} null: the newest. */
    @RegisterForReflection
    record BarRow(@Nullable LocalDate asked, LocalDate day, BigDecimal close) {}

    /** A dividend; the amount is null where it could not be expressed in the unit of the price. */
    @RegisterForReflection
    record DividendRow(
            LocalDate exDate,
            @Nullable BigDecimal priceUnitValue,
            @Nullable String period) {

        boolean isSpecial() {
            return "special".equalsIgnoreCase(period);
        }
    }

    /** A split as stored. */
    @RegisterForReflection
    record SplitRow(
            LocalDate exDate, int seq, String kind, BigDecimal sharesNew, BigDecimal sharesOld, String inClose) {

        Split split() {
            return new Split(exDate, seq, Split.Kind.ofCode(kind), sharesNew, sharesOld, Split.InClose.ofCode(inClose));
        }
    }

    /** What the instrument is quoted in over a span. */
    @RegisterForReflection
    record Unit(
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String currency,
            int unitScale) {}

    /** From the first day to before the last; null is open. */
    @RegisterForReflection
    record Span(@Nullable LocalDate validFrom, @Nullable LocalDate validTo) {

        static boolean holds(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate day) {
            return (from == null || !from.isAfter(day)) && (to == null || to.isAfter(day));
        }
    }
}
