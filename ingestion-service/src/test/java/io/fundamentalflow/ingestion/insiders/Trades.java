package io.fundamentalflow.ingestion.insiders;

import io.fundamentalflow.ingestion.eodhd.WireTrade;
import org.jspecify.annotations.Nullable;

/** Wire rows for tests, changed field by field. */
final class Trades {

    private @Nullable String symbol;
    private @Nullable String owner = "Hale Irene";
    private @Nullable String cik = "0001200001";
    private @Nullable String date = "2026-05-27";
    private @Nullable String code = "S";
    private @Nullable String acquired = "D";
    private @Nullable String shares = "500";
    private @Nullable String price = "31.10";
    private @Nullable String post = "9500";
    private @Nullable Boolean derivative;
    private @Nullable String security;
    private @Nullable String ownership;
    private @Nullable String accession = "0000900001-26-000123";
    private @Nullable String reported = "2026-05-29";

    private Trades() {}

    /** As the list of trades says it: nothing about the security. */
    static Trades listed() {
        return new Trades();
    }

    /** As the filing says it. */
    static Trades filed() {
        Trades trade = new Trades();
        trade.derivative = false;
        trade.security = "Common Stock";
        return trade;
    }

    Trades of(@Nullable String otherSymbol) {
        symbol = otherSymbol;
        return this;
    }

    Trades owner(@Nullable String name, @Nullable String otherCik) {
        owner = name;
        cik = otherCik;
        return this;
    }

    Trades on(@Nullable String day) {
        date = day;
        return this;
    }

    Trades code(@Nullable String otherCode, @Nullable String direction) {
        code = otherCode;
        acquired = direction;
        return this;
    }

    Trades figures(@Nullable String otherShares, @Nullable String otherPrice, @Nullable String after) {
        shares = otherShares;
        price = otherPrice;
        post = after;
        return this;
    }

    Trades security(boolean isDerivative, @Nullable String title) {
        derivative = isDerivative;
        security = title;
        return this;
    }

    Trades ownership(String kind) {
        ownership = kind;
        return this;
    }

    Trades in(@Nullable String number, @Nullable String day) {
        accession = number;
        reported = day;
        return this;
    }

    WireTrade wire() {
        return new WireTrade(
                symbol,
                owner,
                cik,
                null,
                null,
                date,
                code,
                acquired,
                shares,
                price,
                post,
                derivative,
                security,
                ownership,
                accession,
                reported,
                null,
                "{\"shares\":\"" + shares + "\"}");
    }
}
