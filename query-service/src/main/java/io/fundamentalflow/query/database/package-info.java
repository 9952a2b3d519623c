/** How the pool of database connections is set up. */
package io.fundamentalflow.query.database;
