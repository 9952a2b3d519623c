package io.fundamentalflow.query.prices;

import io.fundamentalflow.query.bars.InstrumentBars;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.calendar.TradingSessions;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.AnswerWriter;
import jakarta.inject.Singleton;

/** Adjusts what was read and writes it in the format asked for. */
@Singleton
class PriceAnswerWriter {

    private final AnswerWriter writer;
    private final TradingSessions sessions;

    PriceAnswerWriter(AnswerWriter writer, TradingSessions sessions) {
        this.writer = writer;
        this.sessions = sessions;
    }

    CachedAnswer write(PriceRequest request, InstrumentBars read) {
        PriceAnswer answer = PriceAnswer.of(request, read, sessions);
        long seq = read.about().seq();
        return request.format() == AnswerFormat.CSV
                ? writer.csv(
                        BarRow.COLUMNS,
                        answer.rows(),
                        BarRow::cells,
                        answer.meta(),
                        answer.next(),
                        seq,
                        read.freshness())
                : writer.table(answer.rows(), answer.meta(), answer.next(), seq, read.freshness());
    }
}
