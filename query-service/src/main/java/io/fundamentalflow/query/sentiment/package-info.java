/** The sentiment of news about an instrument, by day. */
package io.fundamentalflow.query.sentiment;
