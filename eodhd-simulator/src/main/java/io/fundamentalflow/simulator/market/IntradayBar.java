package io.fundamentalflow.simulator.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One bar within a session, as traded.
 *
 * @param startsAt first instant of its span
 * @param open in ten-thousandths of the quotation unit, as the others
 * @param volume shares; null for the closing print, which the vendor serves without one
 * @param regular false before the open, at and after the close
 */
public record IntradayBar(
        Instant startsAt,
        long open,
        long high,
        long low,
        long close,
        @Nullable Long volume,
        boolean regular) {}
