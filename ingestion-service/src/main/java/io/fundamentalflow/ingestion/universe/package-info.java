/** Which instruments are kept current; shared by whoever plans, lists instruments or takes an operator's wishes. */
package io.fundamentalflow.ingestion.universe;
