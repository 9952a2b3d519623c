/** What analysts thought of an instrument, as observed. */
package io.fundamentalflow.query.ratings;
