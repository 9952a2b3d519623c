/** What both services must agree on about statements, sections of company documents and their versions. */
package io.fundamentalflow.model.fundamentals;
