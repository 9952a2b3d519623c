/** The read-through cache and the board that says which entries are old. */
package io.fundamentalflow.query.cache;
