package io.fundamentalflow.local;

import java.util.Map;
import java.util.Optional;

/** Environment variables; a blank one counts as absent. */
record Environment(Map<String, String> variables) {

    static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    Optional<String> get(String variable) {
        return Optional.ofNullable(variables.get(variable)).map(String::trim).filter(value -> !value.isEmpty());
    }
}
