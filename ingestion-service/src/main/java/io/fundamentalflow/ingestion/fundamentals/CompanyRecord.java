package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.eodhd.WireCompany;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.WireDate;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who an instrument is, checked. What is null is not known here and erases nothing.
 *
 * @param cik without leading zeros
 */
record CompanyRecord(
        @Nullable String name,
        @Nullable String isin,
        @Nullable String cik,
        @Nullable String lei,
        @Nullable String figi,
        @Nullable String cusip,
        @Nullable String sector,
        @Nullable String industry,
        @Nullable LocalDate listedOn,
        String profile) {

    private static final Pattern ISIN = Pattern.compile("[A-Z]{2}[A-Z0-9]{9}[0-9]");
    private static final Pattern CIK = Pattern.compile("0*([1-9][0-9]{0,9})");
    private static final Pattern LEI = Pattern.compile("[A-Z0-9]{18}[0-9]{2}");
    private static final Pattern FIGI = Pattern.compile("[A-Z0-9]{12}");
    private static final Pattern CUSIP = Pattern.compile("[A-Z0-9*@#]{8}[0-9]");
    private static final int LONGEST_NAME = 200;

    static CompanyRecord of(WireCompany wire, List<Rejection> rejections) {
        String cik = identifier("cik", CIK, wire.cik(), rejections);
        return new CompanyRecord(
                shortened(wire.name()),
                identifier("isin", ISIN, wire.isin(), rejections),
                cik == null ? null : CIK.matcher(cik).replaceFirst("$1"),
                identifier("lei", LEI, wire.lei(), rejections),
                identifier("figi", FIGI, wire.figi(), rejections),
                identifier("cusip", CUSIP, wire.cusip(), rejections),
                shortened(wire.sector()),
                shortened(wire.industry()),
                WireDate.readOrNull(wire.listedOn()),
                wire.profile());
    }

    /** The identifiers that are known, by kind. */
    Map<String, String> identifiers() {
        Map<String, String> known = new LinkedHashMap<>();
        put(known, "isin", isin);
        put(known, "figi", figi);
        put(known, "cik", cik);
        put(known, "cusip", cusip);
        put(known, "lei", lei);
        return known;
    }

    private static void put(Map<String, String> known, String kind, @Nullable String value) {
        if (value != null) {
            known.put(kind, value);
        }
    }

    private static @Nullable String identifier(
            String kind, Pattern form, @Nullable String text, List<Rejection> rejections) {
        if (text == null || form.matcher(text).matches()) {
            return text;
        }
        rejections.add(Rejection.of(kind, QualityRule.IDENTIFIER_UNREADABLE, "this is no " + kind, text));
        return null;
    }

    private static @Nullable String shortened(@Nullable String name) {
        return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
