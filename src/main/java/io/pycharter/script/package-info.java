/** SQL scripts: their header lines, their statements, and what those may and may not do in a run. */
package io.pycharter.script;
