package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.CommandLineRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines that cannot be understood: exit code 2, and no database is asked. */
class UsageContract {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | The command \"pycharter\" needs one of: db, config, completion.",
                "db                    | The command \"pycharter db\" needs one of: init, upgrade, downgrade, current,",
                "config                | The command \"pycharter config\" needs one of: show.",
                "bogus                 | \"bogus\" is not understood",
                "db bogus              | \"bogus\" is not understood",
                "db upgrad             | \"upgrad\" is not understood",
                "--bogus               | The option \"--bogus\" is not known.",
                "--bogus db heads      | The option \"--bogus\" is not known.",
                "db --bogus heads      | The option \"--bogus\" is not known.",
                "db heads --bogus      | The option \"--bogus\" is not known.",
                "db heads --bogus=1    | The option \"--bogus\" is not known.",
                "db upgrade --bogus    | The option \"--bogus\" is not known.",
                "db upgrade --forse    | The option \"--forse\" is not known.",
                "db downgrade -x       | The option \"-x\" is not known.",
                "db stamp --yes        | The option \"--yes\" is not known.",
                "db show --bogus       | The option \"--bogus\" is not known.",
                "db heads -o           | \"--output\"",
                "db heads -o xml       | \"xml\"",
                "db heads -o JSON      | \"JSON\"",
                "db history --range    | \"--range\"",
                "db upgrade --revision | \"--revision\"",
                "db heads --quiet=yes  | \"yes\"",
                "db heads head         | \"head\" is not a database URL",
                "db heads @file        | \"@file\" is not a database URL",
                "db current a b        | \"b\" is not understood",
                "db current --force    | The option \"--force\" is not known.",
                "db init --lock-wait   | \"--lock-wait\"",
                "db init --lock-wait x postgresql://a@127.0.0.1:1/a | The time \"x\" of \"--lock-wait\"",
                "db init --lock-wait=-1s postgresql://a@127.0.0.1:1/a | The time \"-1s\" of \"--lock-wait\"",
                "completion            | The command \"pycharter completion\" needs the argument \"SHELL\".",
                "completion tcsh       | The argument \"SHELL\" does not take the value \"tcsh\".",
                "completion bash zsh   | \"zsh\" is not understood",
                "db upgrade sqlite:///store.db | only PostgreSQL is supported",
                "db current mongodb://localhost/store | only PostgreSQL is supported",
                "db current postgresql://a@127.0.0.1:1/a?bogus=1 | bogus",
            })
    void whatIsNotUnderstoodIsNamedAndExits2(String words, String message) {
        String[] arguments = words.isEmpty() ? new String[0] : words.split(" ");
        CommandLineRun run = pycharter(arguments).exits(2).prints().says("error: ", message, "hint: ");
        assertThat(run.stderr().lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o json",
                "--output=json db",
                "bogus -o json",
                "db bogus --output json",
                "-ojson db heads --bogus",
                "db upgrade --bogus -o=json",
                "db heads head --output=json",
                "--output json db show base",
            })
    void whatIsNotUnderstoodIsADocumentInJson(String words) {
        ErrorDocument error = ErrorDocument.of(pycharter(words.split(" ")), 2);
        assertThat(error.error()).isEqualTo("usage");
        assertThat(error.members().has("sqlState")).isFalse();
    }

    @Test
    void misspeltCommandIsProposed() {
        pycharter("db", "upgrad").exits(2).says("Did you mean \"upgrade\"?");
        pycharter("db", "curent").exits(2).says("Did you mean \"current\"?");
        pycharter("bd").exits(2).says("hint: ");
    }

    @Test
    void noUrlAtAllListsTheFivePlacesInOrder() {
        CommandLineRun run = pycharter("db", "current").exits(2).prints();
        assertThat(run.stderr())
                .containsSubsequence(
                        "DATABASE_URL",
                        "PYCHARTER__DATABASE__SQL_ALCHEMY_CONN",
                        "PYCHARTER_DATABASE_URL",
                        "pycharter.cfg",
                        "alembic.ini",
                        "hint: Set one, for example: export PYCHARTER_DATABASE_URL=postgresql://");
        ErrorDocument.of(pycharter("db", "current", "-o", "json"), 2);
    }

    @Test
    void controlCharactersOfTheCommandLineAreMadeHarmless() {
        CommandLineRun run = pycharter("db", "show", "a\u001b[31mb\nc").exits(2);
        assertThat(run.stdout() + run.stderr()).doesNotContain("\u001b", "b\nc").contains("\\u001b");
        pycharter("db", "\u001b[31mbogus").exits(2).hides("\u001b");
    }

    @Test
    void veryLongWordsAreRefusedAsShortOnesAre() {
        pycharter("db", "show", "z".repeat(100_000)).exits(2).prints();
        pycharter("db", "current", "postgresql://" + "z".repeat(100_000))
                .exits(2)
                .prints();
    }
}
