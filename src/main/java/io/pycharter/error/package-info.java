/**
 * What can go wrong, as users are told: a small family of exceptions, each with a message and a hint. Everything else may
 * use it; it uses nothing.
 */
package io.pycharter.error;
