package io.fundamentalflow.ingestion.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.ingestion.eodhd.WireBulk;
import io.fundamentalflow.ingestion.eodhd.WireDocument;
import io.fundamentalflow.ingestion.eodhd.WireEarnings;
import io.fundamentalflow.ingestion.eodhd.WireFault;
import io.fundamentalflow.ingestion.eodhd.WireRating;
import io.fundamentalflow.ingestion.eodhd.WireSection;
import io.fundamentalflow.ingestion.eodhd.WireStatement;
import io.fundamentalflow.ingestion.fundamentals.BulkSource.Seen;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.Statement;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pages of short documents, and what of them makes a fingerprint. */
class BulkSourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final WireDocument PLAIN = document(List.of(), List.of(statement("2025-12-31", "a")), List.of());

    private final List<Integer> offsets = new ArrayList<>();

    @Test
    void pages_are_read_to_the_empty_one_and_a_short_one_is_not_the_end() {
        // When
        Seen seen = read(page(item("QA"), item("QB")), page(item("QC")), page(item("QD"), item("QB")), page());

        // Then
        assertThat(seen.fingerprints()).containsOnlyKeys("QA", "QB", "QC", "QD");
        assertThat(seen.received()).isEqualTo(5);
        assertThat(seen.pages()).isEqualTo(3);
        assertThat(offsets).containsExactly(0, 2, 3, 5);
    }

    @Test
    void a_vendor_that_sends_the_same_page_for_ever_is_not_asked_for_ever() {
        // Given
        WireBulk same = page(item("QA"), item("QB"));

        // When
        assertThatThrownBy(() -> read(same, same, same, same)).hasMessageContaining("page 2 of US shows nothing new");

        // Then
        assertThat(offsets).hasSize(2);
    }

    @Test
    void no_documents_at_all_are_a_failure_and_not_no_changes() {
        assertThatThrownBy(() -> read(page())).hasMessageContaining("no documents of US");
    }

    @Test
    void elements_that_name_nobody_are_told_and_the_others_seen() {
        // Given
        WireBulk torn = new WireBulk(2, List.of(item("QA")), List.of(new WireFault("bulk 1", "[]")));

        // When
        Seen seen = read(torn, page());

        // Then
        assertThat(seen.received()).isEqualTo(2);
        assertThat(seen.fingerprints()).containsOnlyKeys("QA");
        assertThat(seen.rejections()).extracting(Rejection::rule).containsExactly("row_unreadable");
    }

    @Test
    void neither_order_nor_anything_but_statements_and_earnings_is_a_change() {
        // Given
        WireStatement older = statement("2025-09-30", "b");
        WireStatement newer = statement("2025-12-31", "a");
        WireSection prices = new WireSection("technicals", "{\"Beta\":1.1}", "moved");

        // When
        String fingerprint = Fingerprint.of(document(List.of(), List.of(older, newer), List.of(earnings("e"))));

        // Then
        assertThat(Fingerprint.of(document(List.of(prices), List.of(newer, older), List.of(earnings("e")))))
                .isEqualTo(fingerprint)
                .matches("[0-9a-f]{32}");
    }

    @Test
    void another_figure_period_or_report_is_a_change() {
        // Given
        WireStatement one = statement("2025-12-31", "a");
        WireStatement next = statement("2026-03-31", "a");

        // When
        List<String> fingerprints = List.of(
                Fingerprint.of(PLAIN),
                Fingerprint.of(document(List.of(), List.of(statement("2025-12-31", "b")), List.of())),
                Fingerprint.of(document(List.of(), List.of(next), List.of())),
                Fingerprint.of(document(List.of(), List.of(one, next), List.of())),
                Fingerprint.of(document(List.of(), List.of(one), List.of(earnings("e")))),
                Fingerprint.of(document(List.of(), List.of(one), List.of(earnings("f")))),
                Fingerprint.of(document(List.of(), List.of(), List.of())));

        // Then
        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    private Seen read(WireBulk... answers) {
        BulkSource source = new BulkSource(
                (exchange, offset, limit) -> {
                    offsets.add(offset);
                    return Uni.createFrom().item(answers[offsets.size() - 1]);
                },
                2);
        return source.read("US").await().atMost(PATIENCE);
    }

    private static WireBulk page(WireBulk.Item... items) {
        return new WireBulk(items.length, List.of(items), List.of());
    }

    private static WireBulk.Item item(String code) {
        return new WireBulk.Item(code, PLAIN);
    }

    private static WireDocument document(
            List<WireSection> sections, List<WireStatement> statements, List<WireEarnings> earnings) {
        WireRating rating = new WireRating(null, sections.isEmpty() ? "1" : "2", null, null, null, null, null);
        return new WireDocument(null, sections, statements, earnings, List.of(), rating, List.of(), Map.of());
    }

    private static WireStatement statement(String period, String hash) {
        return new WireStatement(
                Statement.INCOME, PeriodType.QUARTER, period, period, null, "USD", Map.of(), "{}", 1, hash);
    }

    private static WireEarnings earnings(String hash) {
        return new WireEarnings(
                PeriodType.QUARTER, "2025-12-31", "2025-12-31", null, null, "USD", null, null, "{}", 1, hash);
    }
}
