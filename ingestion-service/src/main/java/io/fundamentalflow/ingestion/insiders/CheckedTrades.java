package io.fundamentalflow.ingestion.insiders;

import io.fundamentalflow.ingestion.quality.Rejection;
import java.util.List;

/** Trades that can be, and what was refused. */
record CheckedTrades(List<InsiderTrade> trades, List<Rejection> rejections) {}
