package io.pycharter.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pycharter.error.UsageException;
import io.pycharter.revision.ScriptFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnclosedCommentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1;",
                "/* closed */ SELECT 1;",
                "/* outer /* inner */ still */ SELECT 1;",
                "SELECT '/*';",
                "SELECT 'it''s /*';",
                "SELECT E'\\'/*';",
                "SELECT \"/*\" FROM t;",
                "-- /* in a line\nSELECT 1;",
                "DO $$ BEGIN PERFORM '/*'; END /* $$;",
                "DO $tag$ /* $$ $tag$;",
                "SELECT a$b$ /* c */ FROM t;",
                "SELECT 2 */ 3;",
                "COPY t FROM STDIN;\n/*\n\\.\n",
                "SELECT 'unclosed string /*"
            })
    void everyCommentIsClosed(String sql) {
        assertThat(UnclosedComment.line(sql)).isEmpty();
    }

    @Test
    void theLineOfAnUnclosedCommentIsFound() {
        assertThat(UnclosedComment.line("/* SELECT 1;")).hasValue(1);
        assertThat(UnclosedComment.line("SELECT 1;\n/* SELECT 2;\nSELECT 3;")).hasValue(2);
        assertThat(UnclosedComment.line("SELECT 1; /* SELECT 2;\n")).hasValue(1);
        assertThat(UnclosedComment.line("SELECT 'E'/* x")).hasValue(1);
        assertThat(UnclosedComment.line("/* a /* b */\n")).hasValue(1);
        assertThat(UnclosedComment.line("SELECT 'name\\'; /* c")).hasValue(1);
    }

    @Test
    void aScriptWithAnUnclosedCommentIsRefusedByName() {
        assertThatThrownBy(() -> ScriptFile.of("V1__a_b.sql", "SELECT 1;\n/* SELECT 2;\n"))
                .isInstanceOf(UsageException.class)
                .hasMessage("The script \"V1__a_b.sql\" has a comment on line 2 that is not closed.");
    }
}
