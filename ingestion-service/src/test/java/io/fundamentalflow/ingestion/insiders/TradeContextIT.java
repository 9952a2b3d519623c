package io.fundamentalflow.ingestion.insiders;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.fundamentals.TradeFlag;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trades judged by what is stored of their day: a bar from 30 to 32, 1,000,000 shares after a split of 1:10 in August. */
class TradeContextIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static CompanyRef company;

    @BeforeAll
    static void store() {
        company = DATABASE.company("JUDGED.US", "USD", 1);
        DATABASE.execute("INSERT INTO ohlcv (company_id, day, open, high, low, close, vendor_basis_date) VALUES ("
                + company.id() + ", '2026-05-27', 31, 32, 30, 31, '2026-06-01')");
        DATABASE.execute("INSERT INTO splits (company_id, ex_date, shares_new, shares_old) VALUES (" + company.id()
                + ", '2026-08-03', 1, 10)");
        DATABASE.execute(
                "INSERT INTO fundamentals (company_id, statement, period_type, period_end, known_at, split_basis_on,"
                        + " known_basis, known_at_kind, shares_outstanding) VALUES (" + company.id()
                        + ", 'balance', 'quarter', '2026-09-30', now(), '2026-11-01', 'observed', 'observed', 1000000)");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-27, S, 500, 15.00, ''",
        "2026-05-27, S, 500, 14.99, price_out_of_range",
        "2026-05-27, S, 500, 64.00, ''",
        "2026-05-27, S, 500, 64.01, price_out_of_range",
        "2026-05-27, M, 500, 1.00, ''",
        "2026-05-28, S, 500, 9999, ''",
        "2026-05-27, S, 10000000, 31, ''",
        "2026-05-27, S, 10000001, 31, shares_implausible",
        "2026-10-01, S, 1000000, 31, ''",
        "2026-10-01, S, 1000001, 31, shares_implausible",
    })
    void a_trade_out_of_proportion_is_flagged(String day, String code, String shares, String price, String flag) {
        // Given
        Trades wire = Trades.listed()
                .on(day)
                .code(code, "D")
                .figures(shares, price, null)
                .in(null, null);
        List<InsiderTrade> trades = new TradeCheck(
                        Ticker.parse("JUDGED.US"), Filing.TRANSACTIONS, LocalDate.of(2026, 11, 20))
                .read(List.of(wire.wire()), List.of())
                .trades();

        // When
        InsiderTrade judged = DATABASE.inTransaction(connection -> TradeContext.read(connection, company.id(), trades))
                .judged(trades.get(0));

        // Then
        assertThat(String.join(",", TradeFlag.codes(judged.flags()))).isEqualTo(flag);
    }
}
