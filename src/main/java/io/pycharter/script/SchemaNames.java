package io.pycharter.script;

import java.util.regex.Pattern;

/** Whether scripts depend on the name of the schema that they run in. */
public final class SchemaNames {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private final Pattern mention;

    /** @param schema the name of the schema, not quoted */
    public SchemaNames(String schema) {
        // Names are also in strings, bodies of functions and SQL that a script puts together, so a word is enough.
        this.mention = Pattern.compile(
                "(?<![\\w$])(?:%s|current_schemas?|search_path|from\\s+current)(?![\\w$])"
                        .formatted(Pattern.quote(schema)),
                FLAGS);
    }

    /** Whether one of its statements or conditions has the name of the schema in it, or asks for that of the current one. */
    public boolean areIn(Script script) {
        if (!isIn(script.text())) {
            return false;
        }
        for (SqlStatement statement : script.statements()) {
            if (isIn(statement.sql())) {
                return true;
            }
        }
        return script.preconditions().stream().anyMatch(condition -> isIn(condition.query()));
    }

    private boolean isIn(String sql) {
        return mention.matcher(sql).find();
    }
}
