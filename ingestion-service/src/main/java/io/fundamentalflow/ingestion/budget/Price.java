package io.fundamentalflow.ingestion.budget;

/**
 * What work costs at the vendor.
 *
 * @param requests of the minute
 * @param calls of the day
 */
public record Price(int requests, long calls) {

    public static final Price NOTHING = new Price(0, 0);

    /** One request of an endpoint. */
    public static Price of(Endpoint endpoint) {
        return new Price(1, endpoint.cost());
    }

    public Price times(int count) {
        return new Price(requests * count, calls * count);
    }

    public Price plus(Price other) {
        return new Price(requests + other.requests, calls + other.calls);
    }
}
