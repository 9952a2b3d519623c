/** What an exchange did as a whole: how many rose and fell, and which the most. */
package io.fundamentalflow.query.market;
