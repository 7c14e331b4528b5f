/** How results, progress and errors are written: as text for people, as JSON for programs. */
package io.pycharter.cli.render;
