package io.fundamentalflow.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The committed API document is what the service says of itself. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class OpenApiDriftIT {

    private static final String REGENERATE =
            "mvn -pl query-service -am verify -Dit.test=OpenApiDriftIT -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dfailsafe.failIfNoSpecifiedTests=false -Dff.openapi.write=true";

    @Test
    void committed_document_equals_the_one_served() throws Exception {
        // Given
        Path committed = Path.of(System.getProperty("ff.root", ".."), "docs", "openapi.yaml");

        // When
        String served = Api.get("/q/openapi?format=yaml").asString();
        if (Boolean.getBoolean("ff.openapi.write")) {
            Files.createDirectories(committed.getParent());
            Files.writeString(committed, served);
        }

        // Then
        assertThat(committed)
                .as("docs/openapi.yaml is committed; write it with: %s", REGENERATE)
                .exists();
        assertThat(served)
                .as("the API changed; if that is meant, write docs/openapi.yaml anew with: %s", REGENERATE)
                .isEqualTo(Files.readString(committed));
    }

    @Test
    void every_reference_leads_somewhere() throws Exception {
        // When
        JsonNode document =
                new ObjectMapper().readTree(Api.get("/q/openapi?format=json").asString());

        // Then
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }

    @Test
    void every_documented_parameter_is_understood() throws Exception {
        // Given
        JsonNode document =
                new ObjectMapper().readTree(Api.get("/q/openapi?format=json").asString());
        JsonNode paths = document.get("paths");
        List<String> misunderstood = new ArrayList<>();

        // When
        paths.fields()
                .forEachRemaining(path -> path.getValue()
                        .path("get")
                        .path("parameters")
                        .forEach(given -> {
                            JsonNode parameter = given.has("$ref")
                                    ? document.at(given.get("$ref").asText().substring(1))
                                    : given;
                            if (parameter.get("in").asText().equals("query")) {
                                String call = path.getKey()
                                                .replace("{ticker}", "AAPL.US")
                                                .replace("{section}", "general")
                                                .replace("{code}", "US")
                                        + "?" + parameter.get("name").asText() + "=%00";
                                String answer = Api.get(call).asString();
                                if (answer.contains("is not a parameter") || !answer.contains("errors")) {
                                    misunderstood.add(call);
                                }
                            }
                        }));

        // Then
        assertThat(misunderstood).isEmpty();
    }
}
