/** How corporate actions adjust prices and volumes: what both services compute must be the same to the last digit. */
package io.fundamentalflow.model.adjustment;
