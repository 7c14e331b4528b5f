/**
 * A schema as a picture. What a picture shows of a schema is an {@link io.pycharter.diagram.Outline}; those of the bundled
 * revisions come with the program, so that drawing them needs no database. One {@link io.pycharter.diagram.Renderer} for each
 * format turns an outline into text.
 */
package io.pycharter.diagram;
