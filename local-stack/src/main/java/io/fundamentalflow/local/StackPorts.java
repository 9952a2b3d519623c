package io.fundamentalflow.local;

/** The ports of one stack, each free when chosen. */
record StackPorts(int query, int ingestion, int simulator, int database, int redis) {

    /**
     * Reads the ports from the environment.
     *
     * @param anywhere whether a port not given is any free one, so that the stack runs beside everything else
     */
    static StackPorts of(Environment environment, boolean anywhere) {
        return new StackPorts(
                Ports.fromEnvironment(environment, "QUERY_PORT", anywhere ? 0 : 8080),
                Ports.fromEnvironment(environment, "INGESTION_PORT", anywhere ? 0 : 8081),
                Ports.fromEnvironment(environment, "SIMULATOR_PORT", anywhere ? 0 : 8082),
                Ports.fromEnvironment(environment, "DATABASE_PORT", anywhere ? 0 : 5433),
                Ports.fromEnvironment(environment, "REDIS_PORT", anywhere ? 0 : 6380));
    }
}
