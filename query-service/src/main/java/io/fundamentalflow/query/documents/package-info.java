/** What the vendor's company documents say, in our words: names, lists, numbers and what is not known. */
package io.fundamentalflow.query.documents;
