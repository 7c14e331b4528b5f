package io.pycharter.diagram;

/** Writes an outline as text in one format. */
@FunctionalInterface
public interface Renderer {

    /**
     * Renders the tables and the foreign keys between them.
     *
     * @return a self-contained document that ends with a line feed; equal outlines give equal text
     */
    String render(Outline outline);
}
