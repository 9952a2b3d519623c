package io.fundamentalflow.ingestion.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.eodhd.WireBulk;
import io.fundamentalflow.ingestion.eodhd.WireDocument;
import io.fundamentalflow.ingestion.eodhd.WireStatement;
import io.fundamentalflow.model.Ticker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Short documents over the wire, beside the companies' own. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class BulkFundamentalsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    EodhdClient client;

    @Test
    void an_exchange_is_read_in_pages_up_to_the_empty_one() {
        // When
        List<WireBulk.Item> items = new ArrayList<>();
        int pages = 0;
        for (WireBulk page = page(0); page.size() > 0; page = page(items.size())) {
            items.addAll(page.items());
            pages++;
        }

        // Then
        assertThat(pages).isGreaterThan(2);
        assertThat(items)
                .extracting(WireBulk.Item::code)
                .contains("QDIV", "QBRK-B")
                .doesNotHaveDuplicates();
        assertThat(items)
                .allSatisfy(item -> assertThat(item.document().faults()).isEmpty());
    }

    @Test
    void its_statements_say_what_the_companys_own_document_says() {
        // Given
        Ticker ticker = Ticker.parse("QDIV.US");
        WireDocument own = client.fundamentals(ticker, false).await().atMost(PATIENCE);
        Map<String, String> hashes =
                own.statements().stream().collect(Collectors.toMap(BulkFundamentalsIT::period, WireStatement::hash));

        // When
        WireDocument shorter = client.bulkFundamentals("US", 0, 500).await().atMost(PATIENCE).items().stream()
                .filter(item -> item.code().equals(ticker.symbol()))
                .findFirst()
                .orElseThrow()
                .document();

        // Then
        assertThat(shorter.statements())
                .hasSize(24)
                .allSatisfy(one -> assertThat(one.hash()).isEqualTo(hashes.get(period(one))));
        LocalDate today = LocalDate.of(2026, 11, 20);
        assertThat(CheckedDocument.of(own, today).rejections())
                .containsAll(CheckedDocument.of(shorter, today).rejections());
    }

    private WireBulk page(int offset) {
        return client.bulkFundamentals("US", offset, 7).await().atMost(PATIENCE);
    }

    private static String period(WireStatement one) {
        return one.statement() + " " + one.periodType() + " " + one.date();
    }
}
