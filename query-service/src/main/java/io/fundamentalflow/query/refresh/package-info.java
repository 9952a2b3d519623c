/** Database first, vendor second: what is stale or missing is wished for, and waited for if the caller likes. */
package io.fundamentalflow.query.refresh;
