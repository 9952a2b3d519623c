/** Finding a stored instrument; shared by the features that write for it. */
package io.fundamentalflow.ingestion.instruments;
