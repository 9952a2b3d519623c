/** What was refused and why: the quarantine, read only. */
package io.fundamentalflow.query.rejects;
