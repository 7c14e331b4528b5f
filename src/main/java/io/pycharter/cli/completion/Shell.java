package io.pycharter.cli.completion;

import io.pycharter.cli.help.VisibleCommand;
import java.util.function.Function;

/** The shells with completion for pycharter. */
public enum Shell {
    bash(BashCompletion::script),
    zsh(ZshCompletion::script),
    fish(FishCompletion::script);

    private final Function<VisibleCommand, String> script;

    Shell(Function<VisibleCommand, String> script) {
        this.script = script;
    }

    /** The completion script for a command and all below it. */
    public String completion(VisibleCommand root) {
        return script.apply(root);
    }

    /** One word for bash, zsh and, as long as it holds no backslash, fish. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
