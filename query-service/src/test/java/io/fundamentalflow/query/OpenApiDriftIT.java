package io.fundamentalflow.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        String served = new String(given().get("/q/openapi?format=yaml").asByteArray(), StandardCharsets.UTF_8);
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
}
