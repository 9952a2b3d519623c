package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** {@code GET /user} and {@code GET /internal-user}: the account behind a token and what it has spent. */
final class UserEndpoint {

    private static final int CALLS = Costs.of("user");

    private UserEndpoint() {}

    static Answer user(Quota quota, boolean internal) {
        return Answer.json(
                Json.bytes(out -> {
                    out.writeStartObject();
                    account(out, quota);
                    if (internal) {
                        out.writeArrayFieldStart("availableDataFeeds");
                        out.writeString("EOD Historical Data");
                        out.writeString("Exchanges List API");
                        out.writeString("Fundamental Data");
                        out.writeString("Bulk Splits and Dividends API");
                        out.writeEndArray();
                        // An empty PHP map: a list, although a full one would be an object.
                        out.writeArrayFieldStart("availableMarketplaceDataFeeds");
                        out.writeEndArray();
                    }
                    out.writeEndObject();
                }),
                CALLS);
    }

    private static void account(JsonGenerator out, Quota quota) throws IOException {
        Quota.Spent spent = quota.spent();
        Json.text(out, "name", "Simulated User");
        Json.text(out, "email", "user@example.com");
        Json.text(out, "subscriptionType", "monthly");
        Json.text(out, "paymentMethod", "Card");
        out.writeNumberField("apiRequests", spent.calls());
        Json.day(out, "apiRequestsDate", spent.day());
        out.writeNumberField("dailyRateLimit", quota.callsPerDay());
        out.writeNumberField("extraLimit", 0);
        Json.text(out, "inviteToken", null);
        out.writeNumberField("inviteTokenClicked", 0);
        Json.text(out, "subscriptionMode", "paid");
        out.writeBooleanField("canManageOrganizations", false);
    }
}
