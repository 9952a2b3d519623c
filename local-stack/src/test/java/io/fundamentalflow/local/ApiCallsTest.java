package io.fundamentalflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiCallsTest {

    @Test
    void every_get_is_called_with_its_needed_parameters_filled_in() throws Exception {
        // Given
        JsonNode document = document("""
                { "paths": {
                    "/prices/{ticker}": { "get": { "parameters": [
                      { "name": "ticker", "in": "path", "required": true },
                      { "name": "limit", "in": "query" } ] } },
                    "/latest": { "get": { "parameters": [ { "$ref": "#/components/parameters/Tickers" } ] } },
                    "/runs": { "post": {} } },
                  "components": { "parameters": { "Tickers": { "name": "tickers", "in": "query", "required": true } } } }
                """);

        // When
        var calls = new ApiCalls(document, Map.of("ticker", "M&M.NSE", "tickers", "A.US,B.US")).all();

        // Then
        assertThat(calls)
                .extracting(ApiCalls.Call::path)
                .containsExactly("/prices/M%26M.NSE", "/latest?tickers=A.US%2CB.US");
    }

    @Test
    void a_parameter_without_a_sample_is_an_error_not_a_gap() throws Exception {
        // Given
        JsonNode document = document("""
                { "paths": { "/news/{article}": { "get": { "parameters": [ { "name": "article", "in": "path" } ] } } } }
                """);

        // When, Then
        assertThatThrownBy(() -> new ApiCalls(document, Map.of()).all())
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("article")
                .hasMessageContaining("/news/{article}");
    }

    private static JsonNode document(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }
}
