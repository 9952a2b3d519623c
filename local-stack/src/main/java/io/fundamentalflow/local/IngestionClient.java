package io.fundamentalflow.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Runs ingestions through the operator API, as anybody would, and shows how far they are. */
final class IngestionClient {

    private static final long POLL_MILLIS = 300;
    private static final int DAYS_WITHIN_SESSIONS = 30;
    private static final int TICKERS_A_RUN = 500;

    private final URI runs;
    private final JsonClient client;
    private final boolean terminal;
    private final PrintStream out;

    IngestionClient(URI service, JsonClient client, boolean terminal, PrintStream out) {
        this.runs = service.resolve("/api/v1/ingestions");
        this.client = client;
        this.terminal = terminal;
        this.out = out;
    }

    /** What came of a load: its runs, added up. */
    record Loaded(
            String lastRun, boolean whole, long written, long unchanged, long revised, long rejected, double seconds) {

        private static final Loaded NOTHING = new Loaded("", true, 0, 0, 0, 0, 0);

        private Loaded plus(String run, RunProgress end, double seconds) {
            return new Loaded(
                    run,
                    whole && end.state().equals("succeeded"),
                    written + end.written(),
                    unchanged + end.unchanged(),
                    revised + end.revised(),
                    rejected + end.rejected(),
                    this.seconds + seconds);
        }
    }

    /** Symbols of the exchanges first, then prices with their dividends and splits. */
    Loaded load(Vendor vendor) {
        for (String exchange : vendor.exchanges()) {
            follow("symbols of " + exchange, start(request("symbols", exchange)), true);
        }
        return load("prices", "daily_prices", vendor.tickers(), vendor.from().toString(), true);
    }

    /** Who the companies are, what their insiders trade, the news about them, and what is ahead. A plan without these does not end the show. */
    List<Loaded> loadCompanies(Vendor vendor) {
        return List.of(
                load("company documents", "fundamentals", vendor.documents(), "", false),
                load("insider transactions", "insider_transactions", vendor.insiders(), "", false),
                load("news", "news", vendor.tickers(), "", false),
                load("daily sentiment", "news_sentiment", vendor.tickers(), "", false),
                load("words of news", "news_words", vendor.tickers(), "", false),
                load("bars within sessions", "intraday_5m", vendor.tickers(), lastSessions(), false),
                load("quotes", "quotes", vendor.tickers(), "", false),
                loadCalendars(vendor.exchanges()));
    }

    /** A month of them: enough to look at, and one request each. */
    private static String lastSessions() {
        return LocalDate.now(ZoneOffset.UTC).minusDays(DAYS_WITHIN_SESSIONS).toString();
    }

    private Loaded loadCalendars(List<String> exchanges) {
        Loaded loaded = Loaded.NOTHING;
        for (String exchange : exchanges) {
            long began = System.nanoTime();
            String id = start(request("calendar", exchange));
            RunProgress end = follow("calendars of " + exchange, id, false);
            loaded = loaded.plus(id, end, (System.nanoTime() - began) / 1e9);
        }
        return loaded;
    }

    private Loaded load(String title, String dataset, List<String> tickers, String from, boolean needed) {
        Loaded loaded = Loaded.NOTHING;
        for (int at = 0; at < tickers.size(); at += TICKERS_A_RUN) {
            List<String> part = tickers.subList(at, Math.min(at + TICKERS_A_RUN, tickers.size()));
            long began = System.nanoTime();
            String id = start(request(dataset, part, from));
            RunProgress end = follow(title + " of " + part.size() + " tickers", id, needed);
            loaded = loaded.plus(id, end, (System.nanoTime() - began) / 1e9);
        }
        return loaded;
    }

    /** One run for a few tickers without a display. */
    RunProgress reload(List<String> tickers) {
        return reload("daily_prices", tickers);
    }

    /** The same for any dataset. */
    RunProgress reload(String dataset, List<String> tickers) {
        String id = start(request(dataset, tickers, ""));
        while (true) {
            RunProgress progress = progress(id);
            if (progress.ended()) {
                return progress;
            }
            pause();
        }
    }

    private static ObjectNode request(String dataset, String exchange) {
        return JsonNodeFactory.instance.objectNode().put("dataset", dataset).put("exchange", exchange);
    }

    private static ObjectNode request(String dataset, List<String> tickers, String from) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("dataset", dataset);
        tickers.forEach(body.putArray("tickers")::add);
        if (!from.isEmpty()) {
            body.put("from", from);
        }
        return body;
    }

    private String start(ObjectNode body) {
        JsonClient.Reply reply = client.post(runs, body);
        if (reply.status() != 202) {
            throw new LaunchException("The ingestion service refused "
                    + body.path("dataset").asText() + " with status " + reply.status() + ": " + reply.text());
        }
        return reply.json().path("id").asText();
    }

    private RunProgress follow(String title, String id, boolean needed) {
        long began = System.nanoTime();
        try (ProgressDisplay display = ProgressDisplay.of(terminal, title, out)) {
            while (true) {
                RunProgress progress = progress(id);
                display.show(progress, (System.nanoTime() - began) / 1e9);
                if (progress.ended()) {
                    return needed ? accept(title, id, progress) : progress;
                }
                pause();
            }
        }
    }

    private RunProgress accept(String title, String id, RunProgress progress) {
        if (!progress.state().equals("failed")) {
            return progress;
        }
        throw new LaunchException("Ingesting " + title + " failed: "
                + client.get(runs.resolve(runs.getPath() + "/" + id + "/report"))
                        .text());
    }

    private RunProgress progress(String id) {
        JsonClient.Reply reply = client.get(runs.resolve(runs.getPath() + "/" + id));
        if (!reply.successful()) {
            throw new LaunchException("The ingestion service lost run " + id + ": status " + reply.status());
        }
        return RunProgress.from(reply.json());
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }
}
