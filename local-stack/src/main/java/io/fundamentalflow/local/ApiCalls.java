package io.fundamentalflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One call for every GET of a service's OpenAPI document, so that no endpoint can be forgotten: a parameter that is
 * needed and has no sample here is an error, not a gap.
 */
final class ApiCalls {

    private final JsonNode document;
    private final Map<String, String> samples;

    /** @param samples a value for each path parameter and each required query parameter, by name */
    ApiCalls(JsonNode document, Map<String, String> samples) {
        this.document = document;
        this.samples = samples;
    }

    /** Paths with their samples filled in, in the document's order. */
    List<Call> all() {
        List<Call> calls = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            if (path.getValue().has("get")) {
                calls.add(call(path.getKey(), path.getValue()));
            }
        }
        if (calls.isEmpty()) {
            throw new LaunchException("A service's OpenAPI document names no endpoints.");
        }
        return calls;
    }

    /**
     * A call to make.
     *
     * @param template the path as documented
     * @param path with query, relative to the service
     */
    record Call(String template, String path) {

        URI at(URI service) {
            return service.resolve(path);
        }
    }

    private Call call(String template, JsonNode item) {
        String path = template;
        List<String> query = new ArrayList<>();
        for (JsonNode declared : parameters(item)) {
            String name = declared.path("name").asText();
            switch (declared.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", sample(template, name));
                case "query" -> {
                    if (declared.path("required").asBoolean()) {
                        query.add(name + "=" + sample(template, name));
                    }
                }
                default -> {
                    // Headers are optional everywhere in our API.
                }
            }
        }
        return new Call(template, query.isEmpty() ? path : path + "?" + String.join("&", query));
    }

    private List<JsonNode> parameters(JsonNode item) {
        List<JsonNode> all = new ArrayList<>();
        item.path("parameters").forEach(parameter -> all.add(resolve(parameter)));
        item.path("get").path("parameters").forEach(parameter -> all.add(resolve(parameter)));
        return all;
    }

    private JsonNode resolve(JsonNode parameter) {
        String reference = parameter.path("$ref").asText();
        return reference.isEmpty() ? parameter : document.at(reference.substring(1));
    }

    private String sample(String template, String name) {
        String value = samples.get(name);
        if (value == null) {
            throw new LaunchException(
                    "No sample for parameter " + name + " of " + template + ": add it to StackCheck.");
        }
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
