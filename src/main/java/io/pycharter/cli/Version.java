package io.pycharter.cli;

import io.pycharter.cli.render.JsonDocument;
import io.pycharter.cli.render.OutputFormat;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code --version} prints: one line, or one JSON document. */
final class Version implements IVersionProvider {

    @Spec
    private CommandSpec spec;

    @Override
    public String[] getVersion() {
        Build build = Build.read();
        OutputFormat format = ((PycharterCommand) spec.root().userObject()).options().format;
        return new String[] {
            switch (format) {
                case text -> line(build);
                case json -> json(new JsonDocument(), build).toString();
                case json_lines -> json(JsonDocument.event("result"), build).toLine();
            }
        };
    }

    static String line(Build build) {
        String commit = build.commit().isPresent() ? "commit " + build.commit().get() + ", " : "";
        return "pycharter " + build.version() + " (" + commit + "built " + build.date() + ", " + runtime() + ")";
    }

    static JsonDocument json(JsonDocument document, Build build) {
        return document.with("version", build.version())
                .with("commit", build.commit())
                .with("built", build.date())
                .with("runtime", runtime());
    }

    /** GraalVM sets the property in the programs that it makes (org.graalvm.nativeimage.ImageInfo). */
    private static String runtime() {
        return System.getProperty("org.graalvm.nativeimage.imagecode") == null
                ? "Java " + System.getProperty("java.version")
                : "native";
    }
}
