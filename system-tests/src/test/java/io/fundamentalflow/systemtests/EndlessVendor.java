package io.fundamentalflow.systemtests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A vendor with answers as long as the longest there are, made while they are sent: the simulator keeps a market in memory,
 * which is what is not wanted here.
 */
final class EndlessVendor implements AutoCloseable {

    static final LocalDate FIRST_DAY = LocalDate.of(1966, 1, 3);
    static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 18);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** @param symbols in the list of a day */
    EndlessVendor(int symbols) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/eod/", exchange -> answer(exchange, EndlessVendor::history));
        server.createContext(
                "/eod-bulk-last-day/",
                exchange -> answer(exchange, out -> day(out, parameter(exchange, "date"), symbols)));
        server.createContext("/splits/", exchange -> answer(exchange, out -> out.write((int) '[')));
        server.createContext("/div/", exchange -> answer(exchange, out -> out.write((int) '[')));
        server.start();
    }

    private interface Rows {
        void write(OutputStream out) throws IOException;
    }

    URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static long sessions() {
        return FIRST_DAY
                .datesUntil(LAST_DAY.plusDays(1))
                .filter(EndlessVendor::trades)
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** @param rows all but the list's end */
    private static void answer(HttpExchange exchange, Rows rows) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            rows.write(out);
            out.write(']');
        }
    }

    private static void history(OutputStream out) throws IOException {
        String begin = "[";
        for (LocalDate day = FIRST_DAY; !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
            if (trades(day)) {
                write(out, begin + "{" + bar(day, day.toEpochDay()));
                begin = ",";
            }
        }
    }

    private static void day(OutputStream out, String day, int symbols) throws IOException {
        String begin = "[";
        for (int i = 0; i < symbols; i++) {
            write(
                    out,
                    begin + "{\"code\":\"S" + i + "\",\"exchange_short_name\":\"US\"," + bar(LocalDate.parse(day), i));
            begin = ",";
        }
    }

    /** Prices that swing a little: neither frozen nor jumping. */
    private static String bar(LocalDate day, long phase) {
        double close = 50 + 5 * Math.sin(phase / 9.0);
        return String.format(
                Locale.ROOT,
                "\"date\":\"%s\",\"open\":%.4f,\"high\":%.4f,\"low\":%.4f,\"close\":%.4f,\"adjusted_close\":%.4f,\"volume\":%d}",
                day,
                close,
                close + 0.5,
                close - 0.5,
                close,
                close,
                100_000 + phase % 1_000);
    }

    private static boolean trades(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    private static String parameter(HttpExchange exchange, String name) {
        for (String one : exchange.getRequestURI().getQuery().split("&")) {
            if (one.startsWith(name + "=")) {
                return one.substring(name.length() + 1);
            }
        }
        throw new IllegalArgumentException("no " + name);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
