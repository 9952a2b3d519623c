/** News about instruments and their sentiment. */
package io.fundamentalflow.ingestion.news;
