/** The chain of revisions: the scripts bundled in the binary plus a directory's, and the targets that point into it. */
package io.pycharter.revision;
