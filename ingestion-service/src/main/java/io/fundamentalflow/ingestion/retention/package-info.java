/** Deleting what tells of work that ended long ago. */
package io.fundamentalflow.ingestion.retention;
