/** Dividends and splits as they are stored. */
package io.fundamentalflow.query.corporateactions;
