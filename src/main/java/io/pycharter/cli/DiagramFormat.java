package io.pycharter.cli;

import io.pycharter.diagram.DotRenderer;
import io.pycharter.diagram.MermaidRenderer;
import io.pycharter.diagram.Outline;
import io.pycharter.diagram.Renderer;
import io.pycharter.diagram.SvgRenderer;

/** The formats of a diagram. */
enum DiagramFormat {
    mermaid(new MermaidRenderer()),
    dot(new DotRenderer()),
    svg(new SvgRenderer());

    private final Renderer renderer;

    DiagramFormat(Renderer renderer) {
        this.renderer = renderer;
    }

    String render(Outline outline) {
        return renderer.render(outline);
    }
}
