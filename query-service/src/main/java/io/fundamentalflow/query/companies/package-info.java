/** Instruments: who they are, how they are found, what they were called. */
package io.fundamentalflow.query.companies;
