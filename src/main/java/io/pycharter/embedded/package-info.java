/**
 * The PostgreSQL server that a command starts on a directory ({@code embedded:DIR}) and stops when it ends, even if it is
 * killed. Locates or unpacks the server programs, creates the data directory, and allows one process at a time to use it.
 */
package io.pycharter.embedded;
