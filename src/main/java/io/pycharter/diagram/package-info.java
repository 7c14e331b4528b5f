/**
 * Draws a schema as a diagram. An {@link io.pycharter.diagram.Outline} holds what a diagram shows; the outlines of the
 * bundled revisions are resources, so that drawing them needs no database. Each output format is a
 * {@link io.pycharter.diagram.Renderer}.
 */
package io.pycharter.diagram;
