package io.fundamentalflow.ingestion.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.eodhd.VendorException;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whatever the client lets through, the database takes. */
class DocumentMutationIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static final int MUTATIONS = "large".equals(System.getenv("FF_SUITE")) ? 3_000 : 120;

    @Test
    void a_damaged_document_that_can_be_read_can_be_written() {
        // Given
        CompanyRef company = DATABASE.company("DAMAGED.US", "USD", 1);
        DocumentLoader loader = new DocumentLoader(DATABASE);
        byte[] whole = DocumentLoader.ours("stock.json").getBytes(StandardCharsets.UTF_8);
        int written = 0;

        // When
        for (int seed = 0; seed < MUTATIONS; seed++) {
            try {
                loader.load(company, new DocumentDamage(seed).of(whole));
                written++;
            } catch (VendorException malformed) {
                assertThat(malformed.kind()).isEqualTo(VendorException.Kind.MALFORMED);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }

        // Then: and the whole document is there afterwards as if nothing had been
        loader.load(company, whole);
        assertThat(written).isGreaterThan(MUTATIONS / 2);
        assertThat(DATABASE.value(
                        "SELECT count(*) FROM (SELECT DISTINCT statement, period_type, period_end FROM fundamentals"
                                + " WHERE company_id = " + company.id() + ") p"))
                .isEqualTo("30");
        assertThat(DATABASE.value(
                        "SELECT revenue FROM latest_fundamentals WHERE statement = 'income' AND period_type = 'year'"
                                + " AND company_id = " + company.id()))
                .isEqualTo("4550000000.0000");
    }
}
