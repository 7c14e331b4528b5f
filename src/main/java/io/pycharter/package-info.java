/** The program: parse, run, exit code. The other packages are below it; their dependencies only point down. */
package io.pycharter;
