package io.fundamentalflow.ingestion.quality;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.SpoiledAction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A vendor whose lists of actions go wrong, and one that is only odd. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class PlantedFaultsIT {

    private static final String SPOILED = "QTWO.US";

    @AfterEach
    void mend() {
        IngestionStack.vendor().market().spoiledActions().mend(SPOILED);
        Operator.run(Operator.daily(SPOILED));
    }

    @ParameterizedTest
    @CsvSource({"UNLISTED, dividend_missing, 0", "NEVER_WAS, dividend_phantom, 14", "LISTED_TWICE, duplicate_action, 1"
    })
    void a_list_that_is_wrong_raises_a_flag_on_its_day_which_goes_when_the_list_is_mended(
            SpoiledAction.Kind kind, String rule, int later) {
        // Given
        Market market = IngestionStack.vendor().market();
        var dividends = market.truth(SPOILED).dividends();
        LocalDate exDate = dividends.get(dividends.size() - 2).exDate();
        LocalDate day = exDate.plusDays(later);
        market.spoiledActions()
                .spoil(SPOILED, new SpoiledAction(kind == SpoiledAction.Kind.NEVER_WAS ? day : exDate, kind));
        Operator.run(Operator.daily(SPOILED));
        List<String> spoiled = flags(SPOILED);
        market.spoiledActions().mend(SPOILED);

        // When
        Operator.run(Operator.daily(SPOILED));

        // Then
        assertThat(spoiled).contains(rule + " " + day);
        assertThat(flags(SPOILED)).isEmpty();
    }

    @Test
    void odd_instruments_without_a_fault_raise_no_flags() {
        // Given
        String[] odd = {"QDIV.US", "QSAD.US", "QNEW.US", "QREV.US", "QFXD.LSE", "QGBP.LSE", "QTHN.XETRA", "QODD.US"};

        // When
        Operator.run(Operator.daily(odd));

        // Then
        for (String ticker : odd) {
            assertThat(flags(ticker)).as(ticker).isEmpty();
        }
    }

    private static List<String> flags(String ticker) {
        return column("SELECT rule || ' ' || day FROM quality_flags f JOIN companies c ON c.id = f.company_id"
                + " WHERE c.ticker = '" + ticker + "' AND resolved_at IS NULL ORDER BY 1");
    }
}
