/** Writes results, progress and errors: as text for people, as JSON for programs. */
package io.pycharter.cli.render;
