/** The PostgreSQL server that a command starts on a directory ({@code embedded:DIR}) and stops when it ends. */
package io.pycharter.embedded;
