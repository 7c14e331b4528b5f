package io.pycharter.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewEnumValuesTest {

    private static Script script(String text) {
        return Script.of("V1__a.sql", text);
    }

    private static NewEnumValues addedBy(String text) {
        NewEnumValues values = new NewEnumValues();
        values.addFrom(script(text));
        return values;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ALTER TYPE mood ADD VALUE 'glad' | glad",
                "\"alter type s.mood\n  add  value if not exists\n 'so so' before 'sad'\" | so so",
                "ALTER TYPE mood ADD VALUE E'glad' AFTER 'sad'; SELECT 1 | glad",
                "DO $$ BEGIN EXECUTE 'ALTER TYPE mood ADD VALUE ''glad'''; END $$ | glad",
            })
    void valueIsReadFromTheStatementThatAddsIt(String text, String value) {
        assertThat(NewEnumValues.mayBeAddedBy(script(text))).isTrue();
        assertThat(addedBy(text).values()).containsExactly(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "-- ALTER TYPE mood ADD VALUE 'glad'\nSELECT 1",
                "ALTER TYPE mood RENAME VALUE 'sad' TO 'glad'",
                "CREATE TYPE mood AS ENUM ('glad')"
            })
    void otherStatementsAddNone(String text) {
        assertThat(NewEnumValues.mayBeAddedBy(script(text))).isFalse();
        assertThat(addedBy(text).values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ALTER m SET DEFAULT 'glad'",
                "INSERT INTO t VALUES ('{sad,glad}')",
                "DO $$ BEGIN EXECUTE 'INSERT INTO t VALUES (''glad'')'; END $$",
                "COPY t FROM STDIN;\n1\tglad\n\\.\n",
            })
    void laterScriptWithTheValueInItUsesIt(String text) {
        Script adding = script("ALTER TYPE mood ADD VALUE 'glad'");
        NewEnumValues values = new NewEnumValues();
        values.addFrom(adding);
        Script using = Script.of("V2__b.sql", text);
        assertThat(values.usedBy(using))
                .contains(new NewEnumValues.Use(using, "glad", adding))
                .get()
                .extracting(NewEnumValues.Use::sentence)
                .asString()
                .contains("\"V2__b.sql\"", "\"glad\"", "\"V1__a.sql\"");
    }

    @Test
    void laterScriptWithoutTheValueDoesNot() {
        assertThat(addedBy("ALTER TYPE mood ADD VALUE 'glad'").usedBy(script("SELECT 'gladly', 'un_glad'")))
                .isEmpty();
        assertThat(addedBy("SELECT 1").usedBy(script("SELECT 'glad'"))).isEmpty();
    }
}
