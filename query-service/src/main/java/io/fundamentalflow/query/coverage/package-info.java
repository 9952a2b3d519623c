/** Which sessions have a bar, and why others have none. */
package io.fundamentalflow.query.coverage;
