/** Dividends and splits: what the vendor reports, with every earlier version kept. */
package io.fundamentalflow.ingestion.corporateactions;
