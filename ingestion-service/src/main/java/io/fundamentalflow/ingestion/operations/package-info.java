/** The operator API. */
package io.fundamentalflow.ingestion.operations;
