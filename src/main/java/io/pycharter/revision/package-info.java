/**
 * The chain of revisions: the scripts bundled with the program, followed by those of a directory. Parses the targets that
 * commands accept and resolves them to revisions, and writes the scripts of new revisions.
 */
package io.pycharter.revision;
