/** What is planned without being asked. */
package io.fundamentalflow.ingestion.timetable;
