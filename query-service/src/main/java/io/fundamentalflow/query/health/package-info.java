/** Liveness, readiness, the schema gate and what the service says about itself. */
package io.fundamentalflow.query.health;
