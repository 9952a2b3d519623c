package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.eodhd.WireBulk;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.tasks.TaskFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an exchange's short documents page by page; of each only its fingerprint is kept. */
@ApplicationScoped
class BulkSource {

    /** The vendor's longest; a page costs the same however short it is. */
    private static final int PAGE = 500;

    /** Asks the vendor for one page. */
    interface Pages {
        Uni<WireBulk> page(String exchange, int offset, int limit);
    }

    private final Pages pages;
    private final int page;

    @Inject
    BulkSource(EodhdClient vendor) {
        this(vendor::bulkFundamentals, PAGE);
    }

    BulkSource(Pages pages, int page) {
        this.pages = pages;
        this.page = page;
    }

    /**
     * What the vendor shows of an exchange.
     *
     * @param fingerprints hexadecimal, by symbol
     * @param rejections elements that name no instrument
     * @param received elements, whatever they were
     * @param pages those with elements
     */
    record Seen(Map<String, String> fingerprints, List<Rejection> rejections, int received, int pages) {}

    /**
     * Reads to the empty page, which alone is the end. The list may move between two pages: what is met twice counts as
     * seen last, what is missed is seen by the next scan.
     */
    Uni<Seen> read(String exchange) {
        return Uni.createFrom().deferred(() -> {
            Reading reading = new Reading();
            return Multi.createBy()
                    .repeating()
                    .uni(() -> pages.page(exchange, reading.received, page)
                            .invoke(answer -> reading.add(exchange, answer)))
                    .whilst(answer -> answer.size() > 0)
                    .onItem()
                    .ignoreAsUni()
                    .map(end -> reading.seen(exchange));
        });
    }

    /** Grows from page to page; one page is read at a time. */
    private static final class Reading {
        private final Map<String, String> fingerprints = new LinkedHashMap<>();
        private final List<Rejection> rejections = new ArrayList<>();
        private int received;
        private int pages;

        void add(String exchange, WireBulk answer) {
            if (answer.size() == 0) {
                return;
            }
            int before = fingerprints.size();
            answer.items().forEach(item -> fingerprints.put(item.code(), Fingerprint.of(item.document())));
            answer.faults()
                    .forEach(fault -> rejections.add(Rejection.of(
                            fault.key(), QualityRule.ROW_UNREADABLE, "the element names no instrument", fault.raw())));
            received += answer.size();
            pages++;
            if (fingerprints.size() == before) {
                // Each page costs a hundred calls: a vendor that always sends the same one must not be asked for ever.
                throw new TaskFailure(
                        "bulk_without_end", "page " + pages + " of " + exchange + " shows nothing new", false);
            }
        }

        Seen seen(String exchange) {
            if (pages == 0) {
                throw new TaskFailure("bulk_empty", "the vendor shows no documents of " + exchange, false);
            }
            return new Seen(fingerprints, rejections, received, pages);
        }
    }
}
