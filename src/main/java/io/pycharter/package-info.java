/**
 * The program: parse, run, exit code.
 *
 * <p>Below it lie, arrows going down only: {@code cli}; then {@code migrate}; then {@code revision}, {@code config} and
 * {@code postgres}, which do not know each other; then {@code error}.
 */
package io.pycharter;
