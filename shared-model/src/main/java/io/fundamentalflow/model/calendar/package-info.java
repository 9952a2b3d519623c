/** Which days a market is open and when: pure rules, the same in every service and in the database's seed. */
package io.fundamentalflow.model.calendar;
