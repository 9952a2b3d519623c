package io.fundamentalflow.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;

/** An HTTP answer of one of our services. */
record Answer(int status, String body, HttpResponse<String> response) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    JsonNode data() {
        return json().path("data");
    }

    JsonNode meta() {
        return json().path("meta");
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
