/** Embedded PostgreSQL and Redis for every integration test, and the launcher behind {@code ./quickstart}. */
package io.fundamentalflow.local;
