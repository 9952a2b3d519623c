/** Company documents: statements, earnings, observed sections, ratings and the company's own record, point in time. */
package io.fundamentalflow.ingestion.fundamentals;
