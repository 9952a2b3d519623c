/** How both services secure their connections to the database and to Redis. */
package io.fundamentalflow.model.connections;
