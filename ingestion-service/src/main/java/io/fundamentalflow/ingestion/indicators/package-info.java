/** The latest values of the common technical indicators, stored where screens can compare instruments by them. */
package io.fundamentalflow.ingestion.indicators;
