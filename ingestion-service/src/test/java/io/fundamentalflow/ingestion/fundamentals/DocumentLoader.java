package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.eodhd.Documents;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.Quality;
import io.fundamentalflow.ingestion.quality.SessionOpens;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Writes documents as the ingest does, without a vendor or a task table. */
final class DocumentLoader {

    private final StoreDatabase database;
    private final DocumentWriter writer = new DocumentWriter(Quality.rejected());

    DocumentLoader(StoreDatabase database) {
        this.database = database;
    }

    TaskReport load(CompanyRef company, String document) {
        return load(company, document.getBytes(StandardCharsets.UTF_8));
    }

    TaskReport load(CompanyRef company, byte[] document) {
        LeasedTask task = database.task(Dataset.FUNDAMENTALS, company, DateRange.ALL);
        CheckedDocument checked = CheckedDocument.of(Documents.read(document), LocalDate.now(ZoneOffset.UTC));
        SessionOpens opens = database.opens(company);
        return database.inTransaction(connection -> writer.write(connection, task, company, opens, checked))
                .report();
    }

    /** A document of our own, in the vendor's shape. */
    static String ours(String name) {
        try (InputStream in = DocumentLoader.class.getResourceAsStream("/documents/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no test document " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
