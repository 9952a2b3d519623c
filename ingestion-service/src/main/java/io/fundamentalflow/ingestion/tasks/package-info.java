/** Planning, leasing and ending tasks, and the transaction they write in; knows no dataset. */
package io.fundamentalflow.ingestion.tasks;
