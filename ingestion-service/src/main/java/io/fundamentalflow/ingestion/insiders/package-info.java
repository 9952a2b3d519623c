/** Trades of insiders from both of the vendor's feeds, with their corrections. */
package io.fundamentalflow.ingestion.insiders;
