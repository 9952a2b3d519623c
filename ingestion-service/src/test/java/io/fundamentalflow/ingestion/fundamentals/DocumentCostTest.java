package io.fundamentalflow.ingestion.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.fundamentalflow.ingestion.eodhd.Documents;
import io.fundamentalflow.ingestion.fundamentals.FiscalCalendar.Label;
import io.fundamentalflow.ingestion.fundamentals.StatementStore.Version;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What a large document costs from bytes to the statement's parameter. Processor time is printed, not asserted: it depends on
 * the machine. The promise is less than 150 ms after warm-up for 1.2 MB.
 */
class DocumentCostTest {

    private static final int WARM_UP = 40;
    private static final int ROUNDS = 20;
    private static final int QUARTERS = 160;
    private static final int EMPTY_LINES = 64;

    @Test
    void a_large_document_is_read_in_bounded_memory() {
        // Given
        byte[] document = large();
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < WARM_UP; i++) {
            work(document);
        }

        // When
        long cpu = thread.getCurrentThreadCpuTime();
        long memory = thread.getCurrentThreadAllocatedBytes();
        int length = 0;
        for (int i = 0; i < ROUNDS; i++) {
            length = work(document);
        }
        double millis = (thread.getCurrentThreadCpuTime() - cpu) / 1e6 / ROUNDS;
        long allocated = (thread.getCurrentThreadAllocatedBytes() - memory) / ROUNDS;

        // Then
        System.out.printf(
                Locale.ROOT,
                "document of %d bytes: %.1f ms of processor time, %d MB allocated, %d bytes to the database%n",
                document.length,
                millis,
                allocated >> 20,
                length);
        assertThat(document.length).isBetween(1_150_000, 1_350_000);
        assertThat(length).isGreaterThan(400_000);
        assertThat(allocated).isLessThan(30L * document.length);
    }

    private static int work(byte[] document) {
        CheckedDocument checked = CheckedDocument.of(Documents.read(document), LocalDate.of(2026, 11, 20));
        List<ReportedStatement> statements = StatementFlags.set(checked.statements(), KnownSplits.of(List.of()));
        List<Version> versions = PeriodDiff.of(statements, List.of()).due().stream()
                .map(due -> new Version(due, new Label(2024, 1), new Knowledge(Instant.EPOCH, "filed", "assumed"), 0))
                .toList();
        return StatementStore.json(1, versions, LocalDate.of(2026, 11, 20)).length();
    }

    /** Our document with as many quarters and unused lines as the vendor's largest. */
    private static byte[] large() {
        DocumentEdit edit = new DocumentEdit(DocumentLoader.ours("stock.json"));
        for (String statement : List.of("income", "balance", "cash_flow")) {
            ObjectNode rows = edit.rows(statement, "quarter");
            ObjectNode row = (ObjectNode) rows.get("2024-12-31");
            for (int i = 1; i <= EMPTY_LINES; i++) {
                row.putNull("lineNobodyEverFills" + i);
            }
            LocalDate end = LocalDate.of(2022, 12, 31);
            for (int i = 0; i < QUARTERS; i++) {
                rows.set(end.toString(), row.deepCopy().put("date", end.toString()));
                end = end.minusMonths(3).with(TemporalAdjusters.lastDayOfMonth());
            }
        }
        return edit.text().getBytes(StandardCharsets.UTF_8);
    }
}
