/** Earnings per share as expected and as reported. */
package io.fundamentalflow.query.earnings;
