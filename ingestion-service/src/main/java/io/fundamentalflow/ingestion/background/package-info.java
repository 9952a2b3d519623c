/** Work that repeats by itself: the one place that subscribes. */
package io.fundamentalflow.ingestion.background;
