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
        boolean json = ((PycharterCommand) spec.root().userObject()).options().format == OutputFormat.json;
        return new String[] {json ? json(new JsonDocument(), build).toString() : line(build)};
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
