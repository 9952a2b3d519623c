/** Symbol lists and renames: who is listed, under which name, in which unit. */
package io.fundamentalflow.ingestion.companies;
