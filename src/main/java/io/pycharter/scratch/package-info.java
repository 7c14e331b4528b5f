/** Work on a server that leaves nothing behind: transactions that are rolled back, scratch schemas, renames tried out. */
package io.pycharter.scratch;
