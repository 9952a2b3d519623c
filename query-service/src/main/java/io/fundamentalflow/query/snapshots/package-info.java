/** Sections of company documents as they were observed. */
package io.fundamentalflow.query.snapshots;
