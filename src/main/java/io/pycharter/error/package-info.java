/**
 * The exceptions that are reported to users, each with a message, a hint and facts such as the failed statement. One subclass
 * per exit code. Every other package may use this one, which uses none.
 */
package io.pycharter.error;
