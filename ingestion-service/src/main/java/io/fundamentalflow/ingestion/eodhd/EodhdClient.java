package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.eodhd.WireRows.Fields;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.IntradayInterval;
import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The only way to the vendor: answers as wire records, failures as {@link VendorException}. Every method spends from the
 * budget when subscribed, retries what can succeed, and gives up after a total time.
 *
 * <p>Long because every endpoint is here and nowhere else.
 */
@ApplicationScoped
public class EodhdClient {

    private final VendorCall call;
    private final EodhdConfig config;

    EodhdClient(VendorCall call, EodhdConfig config) {
        this.call = call;
        this.config = config;
    }

    /** Daily bars, oldest first; empty when there are none in the range. */
    public Uni<List<WireBar>> dailyBars(Ticker ticker, DateRange range) {
        Map<String, String> parameters = days(range);
        parameters.put("period", "d");
        return rows(Endpoint.EOD, subject(ticker), parameters, EodhdClient::bar);
    }

    public Uni<List<WireDividend>> dividends(Ticker ticker, DateRange range) {
        return rows(Endpoint.DIVIDENDS, subject(ticker), days(range), EodhdClient::dividend);
    }

    public Uni<List<WireSplit>> splits(Ticker ticker, DateRange range) {
        return rows(Endpoint.SPLITS, subject(ticker), days(range), EodhdClient::split);
    }

    /**
     * Dividends or splits of a whole exchange that go ex on a day; empty when there are none.
     *
     * @param dataset DIVIDENDS or SPLITS
     */
    public Uni<List<WireDayAction>> actionsOf(String exchange, Dataset dataset, LocalDate day) {
        Map<String, String> parameters = Map.of("type", dataset.code(), "date", day.toString());
        return rows(Endpoint.DAY_LISTS, "/" + VendorTransport.encode(exchange), parameters, EodhdClient::dayAction);
    }

    /**
     * Daily bars of a whole exchange on a day, in batches; how many there were.
     *
     * @param batch about how many are handed on at once
     * @param sink while it works no more are read. What it took stays taken when the answer breaks off
     */
    public Uni<Integer> barsOf(String exchange, LocalDate day, int batch, Function<List<WireDayBar>, Uni<Void>> sink) {
        String path = "/" + Endpoint.DAY_LISTS.path() + "/" + VendorTransport.encode(exchange);
        Map<String, String> parameters = Map.of("type", "eod", "date", day.toString());
        return call.batches(Endpoint.DAY_LISTS, path, parameters, EodhdClient::dayBar, batch, sink);
    }

    /**
     * The symbols of an exchange.
     *
     * @param delisted the delisted symbols only, instead of the listed ones only
     */
    public Uni<List<WireSymbol>> symbols(String exchange, boolean delisted) {
        Map<String, String> parameters = delisted ? Map.of("delisted", "1") : Map.of();
        return rows(Endpoint.SYMBOLS, "/" + VendorTransport.encode(exchange), parameters, EodhdClient::symbol);
    }

    /** Renames of all exchanges the vendor reports them for. */
    public Uni<List<WireSymbolChange>> symbolChanges(DateRange range) {
        return rows(Endpoint.SYMBOL_CHANGES, "", days(range), EodhdClient::symbolChange);
    }

    public Uni<List<WireExchange>> exchanges() {
        return rows(Endpoint.EXCHANGES, "", Map.of(), EodhdClient::exchange);
    }

    /**
     * The company document of an instrument, whatever its kind; without sections where the vendor has none.
     *
     * @param historical with former members, which only an index has
     */
    public Uni<WireDocument> fundamentals(Ticker ticker, boolean historical) {
        DocumentRequest request = DocumentRequest.of(config, ticker, historical);
        return call.get(
                Endpoint.FUNDAMENTALS,
                request.path(),
                request.parameters(),
                body -> DocumentReader.read(body, request.sections()));
    }

    /**
     * Short documents of an exchange's stocks, in the vendor's order; none past the end.
     *
     * @param offset stocks to leave out
     * @param limit at most 500; a request costs the same however few it brings
     */
    public Uni<WireBulk> bulkFundamentals(String exchange, int offset, int limit) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("offset", Integer.toString(offset));
        parameters.put("limit", Integer.toString(limit));
        String path = "/bulk-fundamentals/" + VendorTransport.encode(exchange);
        return call.get(Endpoint.BULK_FUNDAMENTALS, path, parameters, BulkReader::read);
    }

    /**
     * Insiders' trades by the day of their report, newest first; of large names often none, see {@link #form4}.
     *
     * @param limit at most 1,000
     */
    public Uni<WireTrades> insiderTransactions(Ticker ticker, DateRange range, int limit) {
        Map<String, String> parameters = days(range);
        parameters.put("code", ticker.toString());
        parameters.put("limit", Integer.toString(limit));
        return call.get(Endpoint.INSIDER_TRANSACTIONS, "/insider-transactions", parameters, TransactionsReader::read);
    }

    /**
     * The filings behind insiders' trades, newest first.
     *
     * @param offset filings to leave out
     * @param limit at most 100
     */
    public Uni<WireFilings> form4(Ticker ticker, int offset, int limit) {
        Map<String, String> page = Map.of(
                // Brackets, encoded: the transport encodes values only.
                "page%5Boffset%5D", Integer.toString(offset), "page%5Blimit%5D", Integer.toString(limit));
        String path = "/sec-filings" + subject(ticker) + "/form4";
        return call.get(Endpoint.FORM4, path, page, body -> Form4Reader.read(body, offset, limit));
    }

    /**
     * Articles about an instrument, newest first; an answer shorter than {@code limit} is the last.
     *
     * @param range of GMT days
     * @param offset articles to leave out
     * @param limit at most 1,000
     */
    public Uni<WireNews> news(Ticker ticker, DateRange range, int offset, int limit) {
        Map<String, String> parameters = days(range);
        parameters.put("s", ticker.toString());
        parameters.put("offset", Integer.toString(offset));
        parameters.put("limit", Integer.toString(limit));
        return call.get(Endpoint.NEWS, "/news", parameters, NewsReader::articles);
    }

    /** The sentiment of days with news about an instrument, newest first. */
    public Uni<WireSentiments> sentiments(Ticker ticker, DateRange range) {
        Map<String, String> parameters = days(range);
        parameters.put("s", ticker.toString());
        return call.get(Endpoint.SENTIMENTS, "/sentiments", parameters, body -> NewsReader.sentiments(body, ticker));
    }

    /**
     * The words that articles about an instrument are made of, the heaviest first; slow.
     *
     * @param range of GMT days; both ends must be given
     */
    public Uni<WireWords> wordWeights(Ticker ticker, DateRange range, int limit) {
        Map<String, String> parameters = Map.of(
                "s",
                ticker.toString(),
                // Brackets, encoded: the transport encodes values only.
                "filter%5Bdate_from%5D",
                String.valueOf(range.from()),
                "filter%5Bdate_to%5D",
                String.valueOf(range.to()),
                "page%5Blimit%5D",
                Integer.toString(limit));
        return call.get(Endpoint.WORD_WEIGHTS, "/news-word-weights", parameters, NewsReader::words);
    }

    /**
     * Events of all exchanges.
     *
     * @param calendar earnings, ipos or splits
     * @param range of days; both ends must be given
     */
    public Uni<WireEvents> calendar(String calendar, DateRange range) {
        return call.get(
                Endpoint.CALENDAR, "/calendar/" + calendar, days(range), body -> CalendarReader.read(body, calendar));
    }

    /**
     * Hours, closures and early closes of an exchange.
     *
     * @param range of days; both ends must be given
     */
    public Uni<WireExchangeDetails> exchangeDetails(String exchange, DateRange range) {
        String path = "/" + Endpoint.EXCHANGE_DETAILS.path() + "/" + VendorTransport.encode(exchange);
        return call.get(Endpoint.EXCHANGE_DETAILS, path, days(range), ExchangeDetailsReader::read);
    }

    /** What analysts expect of companies' periods, and how that moved. */
    public Uni<WireEvents> trends(List<String> tickers) {
        return call.get(
                Endpoint.CALENDAR,
                "/calendar/trends",
                Map.of("symbols", String.join(",", tickers)),
                CalendarReader::readTrends);
    }

    /** Dividends of all exchanges that go ex on a day. */
    public Uni<WireEvents> dividendsOf(LocalDate day) {
        return call.get(
                Endpoint.CALENDAR,
                "/calendar/dividends",
                // Brackets, encoded: the transport encodes values only.
                Map.of("filter%5Bdate_eq%5D", day.toString(), "page%5Blimit%5D", "1000"),
                body -> CalendarReader.read(body, "data"));
    }

    /**
     * Bars within sessions, oldest first; empty when there are none.
     *
     * @param from first instant a bar may begin at
     * @param to last such instant; the vendor limits the span by interval
     */
    public Uni<List<WireIntradayBar>> intraday(Ticker ticker, IntradayInterval interval, Instant from, Instant to) {
        Map<String, String> parameters = Map.of(
                "interval",
                interval.code(),
                "from",
                Long.toString(from.getEpochSecond()),
                "to",
                Long.toString(to.getEpochSecond()));
        return rows(Endpoint.INTRADAY, subject(ticker), parameters, EodhdClient::intradayBar);
    }

    /**
     * Delayed quotes, one call a ticker; what the vendor does not know comes as a quote without figures.
     *
     * @param tickers at least one
     */
    public Uni<List<WireQuote>> quotes(List<Ticker> tickers) {
        String others = tickers.stream().skip(1).map(Ticker::toString).collect(Collectors.joining(","));
        return call.get(
                Endpoint.QUOTES,
                tickers.size() * Endpoint.QUOTES.cost(),
                "/" + Endpoint.QUOTES.path() + subject(tickers.get(0)),
                others.isEmpty() ? Map.of() : Map.of("s", others),
                body -> WireRows.readOneOrMore(body, EodhdClient::quote));
    }

    /** The key's own quota. */
    public Uni<WireUser> user() {
        return call.get(Endpoint.USER, "/user", Map.of(), body -> user(WireRows.readObject(body)));
    }

    private <T> Uni<List<T>> rows(
            Endpoint endpoint, String subject, Map<String, String> parameters, Function<Fields, T> row) {
        return call.rows(endpoint, "/" + endpoint.path() + subject, parameters, row);
    }

    private static String subject(Ticker ticker) {
        return "/" + VendorTransport.encode(ticker.toString());
    }

    private static Map<String, String> days(DateRange range) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (range.from() != null) {
            parameters.put("from", range.from().toString());
        }
        if (range.to() != null) {
            parameters.put("to", range.to().toString());
        }
        return parameters;
    }

    static WireBar bar(Fields row) {
        return new WireBar(
                row.value("date"),
                row.value("open"),
                row.value("high"),
                row.value("low"),
                row.value("close"),
                row.value("adjusted_close"),
                row.value("volume"),
                row.raw());
    }

    static WireDayBar dayBar(Fields row) {
        return new WireDayBar(row.text("code"), bar(row));
    }

    static WireIntradayBar intradayBar(Fields row) {
        return new WireIntradayBar(
                row.value("timestamp"),
                row.value("open"),
                row.value("high"),
                row.value("low"),
                row.value("close"),
                row.value("volume"),
                row.raw());
    }

    static WireQuote quote(Fields row) {
        return new WireQuote(
                row.value("code"),
                row.value("timestamp"),
                row.value("open"),
                row.value("high"),
                row.value("low"),
                row.value("close"),
                row.value("volume"),
                row.value("previousclose"),
                row.raw());
    }

    static WireDayAction dayAction(Fields row) {
        return new WireDayAction(
                row.text("code"), row.value("date"), row.value("dividend"), row.value("currency"), row.raw());
    }

    static WireDividend dividend(Fields row) {
        return new WireDividend(
                row.value("date"),
                row.value("declarationdate"),
                row.value("recorddate"),
                row.value("paymentdate"),
                row.value("period"),
                row.value("value"),
                row.value("unadjustedvalue"),
                row.value("currency"),
                row.raw());
    }

    static WireSplit split(Fields row) {
        return new WireSplit(row.value("date"), row.value("split"), row.raw());
    }

    private static WireSymbol symbol(Fields row) {
        return new WireSymbol(
                row.text("code"),
                row.text("name"),
                row.value("country"),
                row.value("exchange"),
                row.value("currency"),
                row.value("type"),
                row.value("isin"),
                row.raw());
    }

    private static WireSymbolChange symbolChange(Fields row) {
        return new WireSymbolChange(
                row.value("exchange"),
                row.text("old_symbol"),
                row.text("new_symbol"),
                row.text("company_name"),
                row.value("effective"),
                row.raw());
    }

    private static WireExchange exchange(Fields row) {
        return new WireExchange(
                row.text("code"),
                row.text("name"),
                row.value("operatingmic"),
                row.value("country"),
                row.value("currency"),
                row.value("countryiso2"),
                row.raw());
    }

    private static WireUser user(Fields row) {
        return new WireUser(
                row.value("apirequests"),
                row.value("apirequestsdate"),
                row.value("dailyratelimit"),
                row.value("extralimit"),
                row.value("subscriptionmode"));
    }
}
