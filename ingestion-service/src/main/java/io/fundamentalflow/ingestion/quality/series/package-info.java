/** Rules about a series of bars and its actions: pure functions of what came and enough of what is stored. */
package io.fundamentalflow.ingestion.quality.series;
