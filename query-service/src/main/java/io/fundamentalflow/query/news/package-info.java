/** News about instruments. */
package io.fundamentalflow.query.news;
