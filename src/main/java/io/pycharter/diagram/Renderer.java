package io.pycharter.diagram;

/** Writes an outline as text in one format. */
@FunctionalInterface
public interface Renderer {

    /**
     * Draws the tables and the foreign keys between them.
     *
     * @return a document that stands alone, ending with a line feed; the same outline always gives the same text
     */
    String render(Outline outline);
}
