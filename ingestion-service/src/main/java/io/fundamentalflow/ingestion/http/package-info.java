/** Errors as problems, limits and headers, for REST and for everything before it. */
package io.fundamentalflow.ingestion.http;
