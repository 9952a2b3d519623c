/** Secrets that come from files. */
package io.fundamentalflow.ingestion.secrets;
