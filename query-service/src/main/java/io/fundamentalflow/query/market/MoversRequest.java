package io.fundamentalflow.query.market;

import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which movers are wanted.
 *
 * @param minPrice least close, in the unit quoted
 * @param minVolume least shares
 */
record MoversRequest(
        Scope scope, Direction direction, BigDecimal minPrice, BigDecimal minVolume, int limit, AnswerFormat format) {

    static final int MOST = 200;

    private static final Set<String> PARAMETERS =
            Set.of("exchange", "type", "direction", "min_price", "min_volume", "limit", "format");

    /** What they are ranked by. */
    enum Direction {
        GAINERS("gainers", "moved > 0", "moved DESC"),
        LOSERS("losers", "moved < 0", "moved"),
        ACTIVE("active", "volume > 0", "turnover DESC");

        private final String code;
        private final String condition;
        private final String rank;

        Direction(String code, String condition, String rank) {
            this.code = code;
            this.condition = condition;
            this.rank = rank;
        }

        String code() {
            return code;
        }

        /** SQL over the columns of moves. */
        String condition() {
            return condition;
        }

        /** SQL over the columns of moves. */
        String rank() {
            return rank;
        }

        static Optional<Direction> ofCode(String code) {
            return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
        }
    }

    static MoversRequest of(MultivaluedMap<String, String> query, List<MediaType> accepted) {
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        MoversRequest request = new MoversRequest(
                Scope.of(parameters),
                parameters.choice("direction", Direction::ofCode, Direction.GAINERS, "gainers, losers, active"),
                least(parameters, "min_price"),
                least(parameters, "min_volume"),
                parameters.number("limit", 1, MOST, 20),
                AnswerFormat.of(parameters, accepted));
        parameters.check();
        return request;
    }

    private static BigDecimal least(QueryParameters parameters, String name) {
        String text = parameters.text(name, 30);
        if (text != null && text.matches("[0-9]{1,14}(\\.[0-9]{1,10})?")) {
            return new BigDecimal(text);
        }
        if (text != null) {
            parameters.reject(name, "must be a number that is not negative");
        }
        return BigDecimal.ZERO;
    }

    String cacheArgs() {
        return String.join(
                "|",
                "movers",
                scope.cacheArg(),
                direction.code(),
                minPrice.toPlainString(),
                minVolume.toPlainString(),
                Integer.toString(limit),
                format.code());
    }
}
