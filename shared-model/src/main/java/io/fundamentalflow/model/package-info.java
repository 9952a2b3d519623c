/** Value types, reference entities and the schema that both services must agree on. */
package io.fundamentalflow.model;
