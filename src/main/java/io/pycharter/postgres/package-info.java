/**
 * PostgreSQL itself: connecting, what its error codes mean, and the server that runs on a directory while a command runs.
 */
package io.pycharter.postgres;
