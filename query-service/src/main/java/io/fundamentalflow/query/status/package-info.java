/** What the service says about itself, and how far the data is. */
package io.fundamentalflow.query.status;
