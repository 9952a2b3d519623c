/** Exchanges and what is listed on them. */
package io.fundamentalflow.query.exchanges;
