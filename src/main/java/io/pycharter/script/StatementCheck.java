package io.pycharter.script;

import io.pycharter.error.OperationFailedException;

/** What may not stand in a script that runs in a transaction. */
public final class StatementCheck {

    private StatementCheck() {}

    /**
     * Reads the whole script, so that it can be refused before anything runs.
     *
     * @throws OperationFailedException naming the script and the line, if there is a NUL character, or the script runs in a
     *     transaction and has a statement that ends one, or that PostgreSQL runs only outside of one
     */
    public static void verify(Script script) {
        refuseNul(script);
        for (SqlStatement statement : script.statements()) {
            if (!script.transactional()) {
                continue;
            }
            TransactionControl.refuse(script.name(), statement);
            if (OutsideTransaction.needs(statement)) {
                throw new OperationFailedException(
                        "The script \"%s\" has a statement on line %d that cannot run inside a transaction: \"%s\"."
                                .formatted(script.name(), statement.line(), statement.shortened()),
                        ScriptFailure.SEPARATE_SCRIPT);
            }
        }
    }

    private static void refuseNul(Script script) {
        int nul = script.text().indexOf('\0');
        if (nul >= 0) {
            long line = 1
                    + script.text()
                            .substring(0, nul)
                            .chars()
                            .filter(character -> character == '\n')
                            .count();
            throw new OperationFailedException(
                    "The script \"%s\" contains a NUL character on line %d, which PostgreSQL does not accept."
                            .formatted(script.name(), line),
                    "Save it as UTF-8: an editor may have written UTF-16.");
        }
    }
}
