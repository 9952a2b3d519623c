/** What is ahead: earnings, listings, splits, dividends. */
package io.fundamentalflow.query.calendars;
