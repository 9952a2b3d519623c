/** What every HTTP answer has in common: problems, limits, headers, and the way from cached bytes to a response. */
package io.fundamentalflow.query.http;
