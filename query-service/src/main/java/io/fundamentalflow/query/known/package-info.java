/** Tables of what was known about one instrument at a moment: how they are asked for, read, cut and written. */
package io.fundamentalflow.query.known;
