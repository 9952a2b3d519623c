/** Taking a dataset away again, as if it had never been loaded. */
package io.fundamentalflow.ingestion.purge;
