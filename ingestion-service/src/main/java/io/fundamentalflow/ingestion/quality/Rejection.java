package io.fundamentalflow.ingestion.quality;

/**
 * A record that is not stored.
 *
 * @param recordKey what identifies it inside its subject, such as a day; may be what the vendor sent
 * @param rule code of the rule it broke
 * @param detail one sentence with the offending values
 * @param raw the record as received
 */
public record Rejection(String recordKey, String rule, String detail, String raw) {

    public static Rejection of(String recordKey, QualityRule rule, String detail, String raw) {
        return new Rejection(recordKey, rule.code(), detail, raw);
    }
}
