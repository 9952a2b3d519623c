package io.fundamentalflow.query.http;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The start. */
@QuarkusMain
public class Main {

    private Main() {}

    public static void main(String[] args) {
        // The server would answer a malformed target with an empty 400 before any handler of ours; Gate checks the
        // same.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(args);
    }
}
