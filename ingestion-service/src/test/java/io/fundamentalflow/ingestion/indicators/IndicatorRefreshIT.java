package io.fundamentalflow.ingestion.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored of an instrument's indicators, and when it is computed again. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class IndicatorRefreshIT {

    private static final String TICKER = "QDIV.US";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    IndicatorRefresh refresh;

    @BeforeEach
    void load() {
        Operator.run(Operator.daily(TICKER));
        refreshAll();
    }

    @Test
    void values_are_those_of_the_newest_session_and_of_the_stored_bars() {
        // Given
        String mean = one("""
                SELECT round(avg(close), 8) FROM (
                  SELECT close FROM ohlcv o JOIN companies c ON c.id = o.company_id
                  WHERE c.ticker = 'QDIV.US' ORDER BY day DESC LIMIT 20) newest""");

        // When
        String stored = one(values("round(value, 8)") + " AND name = 'sma' AND params = '20'");

        // Then
        assertThat(stored).isEqualTo(mean);
        assertThat(one(values("count(DISTINCT day)"))).isEqualTo("1");
        assertThat(one(values("max(day)"))).isEqualTo(one("""
                SELECT max(day) FROM ohlcv o JOIN companies c ON c.id = o.company_id WHERE c.ticker = 'QDIV.US'"""));
        assertThat(IngestionStack.column(values("DISTINCT name")))
                .contains("macd", "macd_signal", "adx_plus_di", "obv");
    }

    @Test
    void nothing_changed_means_nothing_written_and_nobody_told() {
        // Given
        String before = one(values("md5(string_agg(t::text, ',' ORDER BY name, params))"));
        String told = one(events());

        // When
        refreshAll();

        // Then
        assertThat(one(values("md5(string_agg(t::text, ',' ORDER BY name, params))")))
                .isEqualTo(before);
        assertThat(one(events())).isEqualTo(told);
    }

    @Test
    void a_moved_factor_epoch_computes_them_again_and_tells_readers() {
        // Given: a value that is not what the bars give, and an action that was noticed
        IngestionStack.execute("""
                UPDATE technical_indicators SET value = 1 WHERE name = 'sma' AND params = '20'
                AND company_id = (SELECT id FROM companies WHERE ticker = 'QDIV.US')""");
        IngestionStack.execute("""
                UPDATE watermarks SET version = version + 1, factor_epoch = factor_epoch + 1
                WHERE dataset = 'dividends' AND company_id = (SELECT id FROM companies WHERE ticker = 'QDIV.US')""");
        long told = Long.parseLong(one(events()));

        // When
        refreshAll();

        // Then
        assertThat(one(values("value <> 1") + " AND name = 'sma' AND params = '20'"))
                .isEqualTo("t");
        assertThat(Long.parseLong(one(events()))).isEqualTo(told + 1);
    }

    @Test
    void one_that_fails_keeps_none_of_the_others_back() {
        // Given: another instrument, whose inputs cannot be read, and ours both behind
        Operator.run(Operator.daily("QTWO.US"));
        refreshAll();
        IngestionStack.execute("""
                UPDATE indicator_states SET source_version = -1
                WHERE company_id IN (SELECT id FROM companies WHERE ticker IN ('QDIV.US', 'QTWO.US'))""");
        IngestionStack.execute("""
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                  IF new.company_id = (SELECT id FROM companies WHERE ticker = 'QTWO.US') THEN RAISE 'refused'; END IF;
                  RETURN new; END $$""");
        IngestionStack.execute(
                "CREATE TRIGGER refuse BEFORE UPDATE ON indicator_states FOR EACH ROW EXECUTE FUNCTION refuse()");

        // When
        refreshAll();

        // Then
        IngestionStack.execute("DROP TRIGGER refuse ON indicator_states");
        assertThat(state("QDIV.US")).isNotEqualTo("-1");
        assertThat(state("QTWO.US")).isEqualTo("-1");
        refreshAll();
        assertThat(state("QTWO.US")).isNotEqualTo("-1");
    }

    @Test
    void they_go_with_the_bars() {
        // Given: the bars are gone, as after a purge
        Operator.run(Operator.daily("QODD.US"));
        refreshAll();
        String ofIt = "WHERE company_id = (SELECT id FROM companies WHERE ticker = 'QODD.US')";
        IngestionStack.execute("DELETE FROM ohlcv " + ofIt);
        IngestionStack.execute("DELETE FROM watermarks " + ofIt + " AND dataset = 'daily_prices'");

        // When
        refreshAll();

        // Then
        assertThat(one("SELECT count(*) FROM technical_indicators " + ofIt)).isEqualTo("0");
        Operator.run(Operator.daily("QODD.US"));
    }

    private void refreshAll() {
        while (refresh.once().await().atMost(PATIENCE)) {
            // A batch more.
        }
    }

    private static String values(String what) {
        return "SELECT " + what
                + " FROM technical_indicators t WHERE company_id = (SELECT id FROM companies WHERE ticker = '" + TICKER
                + "')";
    }

    private static String events() {
        return "SELECT count(*) FROM events WHERE dataset = 'indicators' AND ticker = '" + TICKER + "'";
    }

    private static String state(String ticker) {
        return one(
                "SELECT source_version FROM indicator_states WHERE company_id = (SELECT id FROM companies WHERE ticker = '"
                        + ticker + "')");
    }

    private static String one(String sql) {
        List<String> column = IngestionStack.column(sql);
        assertThat(column).as(sql).hasSize(1);
        return column.get(0);
    }
}
