package io.fundamentalflow.simulator.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers of a real vendor kept as files in one folder, named {@code <endpoint>_<argument>[_anything].(json|csv)}. The
 * folder is read once at the start; bodies are read when asked for and served byte for byte, apart from the rows and
 * sections that the request leaves out.
 */
final class RecordedAnswers {

    /** Endpoints without an argument: the rest of the name is a remark. */
    private static final Set<String> PLAIN = Set.of("exchanges-list", "user", "internal-user", "symbol-change-history");

    private static final Set<String> BULK_KINDS = Set.of("splits", "dividends", "extended", "symbols");
    private static final LocalDate ALWAYS = LocalDate.MIN;

    /** One file by the parts of its name. */
    private record Recording(Path file, String endpoint, String argument, String remark, boolean json) {

        static @Nullable Recording of(Path file) {
            String name = file.getFileName().toString();
            boolean json = name.endsWith(".json");
            if (!json && !name.endsWith(".csv")) {
                return null;
            }
            String[] part = name.substring(0, name.lastIndexOf('.')).split("_", 2);
            String endpoint = part[0].equals("eod-bulk") ? "eod-bulk-last-day" : part[0];
            String rest = part.length == 1 ? "" : part[1];
            if (PLAIN.contains(endpoint)) {
                return new Recording(file, endpoint, "", rest, json);
            }
            int end = rest.indexOf('_');
            return new Recording(
                    file,
                    endpoint,
                    end < 0 ? rest : rest.substring(0, end),
                    end < 0 ? "" : rest.substring(end + 1),
                    json);
        }

        /** A bulk file fits the type, filter and date that are asked for. */
        boolean fits(WireRequest request) {
            if (!endpoint.equals("eod-bulk-last-day")) {
                return true;
            }
            String kind = remark.split("_", 2)[0];
            String recorded = BULK_KINDS.contains(kind) ? kind : "eod";
            String asked = request.param("type", "eod");
            if (request.param("filter", "").equals("extended")) {
                asked = "extended";
            } else if (request.param("symbols") != null) {
                asked = "symbols";
            }
            String day = request.param("date", "");
            return recorded.equals(asked) && (day.isEmpty() || remark.endsWith(day));
        }
    }

    private final List<Recording> recordings;

    RecordedAnswers(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            recordings = files.sorted(Comparator.comparing(Path::getFileName).reversed())
                    .map(Recording::of)
                    .flatMap(Stream::ofNullable)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read recorded answers from " + folder, e);
        }
    }

    /** The newest matching file by name, or nothing. */
    Optional<Answer> answer(WireRequest request) {
        boolean bars = request.endpoint().equals("eod");
        if (bars
                && (request.param("filter") != null
                        || !request.param("period", "d").equals("d"))) {
            return Optional.empty();
        }
        String argument = bars || isBySymbol(request) ? request.symbol() : request.argument();
        boolean json = request.wantsJson(usualFormat(request.endpoint()));
        return recordings.stream()
                .filter(one -> one.endpoint().equals(request.endpoint())
                        && one.argument().equals(argument)
                        && one.json() == json
                        && one.fits(request))
                .findFirst()
                .map(one -> serve(one, request));
    }

    /** Whether any answer about this symbol was recorded: then it exists, though it was not generated. */
    boolean knows(String symbol) {
        return recordings.stream().anyMatch(one -> one.argument().equals(symbol));
    }

    private static Answer serve(Recording recording, WireRequest request) {
        byte[] body;
        try {
            body = Files.readAllBytes(recording.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LocalDate from = request.day("from", ALWAYS);
        LocalDate to = request.day("to", LocalDate.MAX);
        boolean newestFirst = request.param("order", "a").equals("d");
        int calls = Costs.of(request.endpoint());
        if (!recording.json()) {
            return Answer.csv(between(body, from, to), calls, request.argument() + ".csv");
        }
        if (request.endpoint().equals("fundamentals")) {
            return Answer.json(JsonSlice.filter(body, request.param("filter", "")), calls);
        }
        boolean whole = from.equals(ALWAYS) && to.equals(LocalDate.MAX) && !newestFirst;
        return Answer.json(whole ? body : JsonSlice.between(body, from, to, newestFirst), calls);
    }

    /** Lines whose first field is a day outside the range are left out; headers and odd last lines stay. */
    private static byte[] between(byte[] csv, LocalDate from, LocalDate to) {
        if (from.equals(ALWAYS) && to.equals(LocalDate.MAX)) {
            return csv;
        }
        StringBuilder kept = new StringBuilder();
        for (String line : new String(csv, StandardCharsets.UTF_8).split("(?<=\n)")) {
            if (isWithin(line, from, to)) {
                kept.append(line);
            }
        }
        return kept.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isWithin(String line, LocalDate from, LocalDate to) {
        try {
            LocalDate day = LocalDate.parse(line.substring(0, Math.min(10, line.length())));
            return !day.isBefore(from) && !day.isAfter(to);
        } catch (DateTimeException e) {
            return true;
        }
    }

    private static boolean isBySymbol(WireRequest request) {
        return Set.of("div", "splits", "fundamentals", "intraday", "real-time").contains(request.endpoint());
    }

    private static String usualFormat(String endpoint) {
        return switch (endpoint) {
            case "eod",
                    "div",
                    "splits",
                    "exchange-symbol-list",
                    "eod-bulk-last-day",
                    "bulk-fundamentals",
                    "intraday",
                    "real-time" -> "csv";
            default -> "json";
        };
    }
}
