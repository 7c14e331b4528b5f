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
                "bogus                 | Unknown command \"pycharter bogus\".",
                "db bogus              | Unknown command \"pycharter db bogus\".",
                "db upgrad             | Unknown command \"pycharter db upgrad\".",
                "config bogus --quiet  | Unknown command \"pycharter config bogus\".",
                "help db bogus         | Unknown command \"pycharter db bogus\".",
                "help db upgrade bogus | Unknown command \"pycharter db upgrade bogus\".",
                "--bogus               | Unknown option \"--bogus\".",
                "-XX:+PrintGC db heads | Unknown option \"-X\".",
                "db heads -Xmx1g       | Unknown option \"-X\".",
                "db heads -Duser.home=/tmp | Unknown option \"-D\".",
                "--bogus db heads      | Unknown option \"--bogus\".",
                "db --bogus heads      | Unknown option \"--bogus\".",
                "db heads --bogus      | Unknown option \"--bogus\".",
                "db heads --bogus=1    | Unknown option \"--bogus\".",
                "db upgrade --bogus    | Unknown option \"--bogus\".",
                "db upgrade --forse    | Unknown option \"--forse\".",
                "db upgrade --lock-wiat 3 head a | Unknown option \"--lock-wiat\".",
                "db upgrade --lockwait=3 | Unknown option \"--lockwait\".",
                "db downgrade -x       | Unknown option \"-x\".",
                "db downgrade -1 -yx   | Unknown option \"-x\".",
                "db upgrade -reviison head | Unknown option \"-reviison\".",
                "db upgrade --yes      | Unknown option \"--yes\".",
                "db show --bogus       | Unknown option \"--bogus\".",
                "db current --force    | Unknown option \"--force\".",
                "db downgrade --lock-wait --yes | The option \"--lock-wait\" needs a value.",
                "db upgrade --revision --lock-wait 3 | The option \"--revision\" needs a value.",
                "db upgrade --lock-wait 1 --lock-wait=2 | The option \"--lock-wait\" is given more than once.",
                "db current -v --verbose | The option \"--verbose\" is given more than once.",
                "db upgrade head base +1 | Two revisions are given, \"head\" and \"base\".",
                "db heads -o           | \"--output\"",
                "db heads -o xml       | \"xml\"",
                "db heads -o JSON      | \"JSON\"",
                "db history --range    | \"--range\"",
                "db upgrade --revision | \"--revision\"",
                "db heads --quiet=yes  | \"yes\"",
                "db heads head         | \"head\" is not a database URL",
                "db heads @file        | \"@file\" is not a database URL",
                "db current a b        | Unexpected argument \"b\" after \"pycharter db current\".",
                "db init --lock-wait   | \"--lock-wait\"",
                "db init --lock-wait x postgresql://a@127.0.0.1:1/a | \"x\" is not a valid time for \"--lock-wait\"",
                "db init --lock-wait=-1s postgresql://a@127.0.0.1:1/a | \"-1s\" is not a valid time for \"--lock-wait\"",
                "completion tcsh       | The argument \"SHELL\" does not take the value \"tcsh\".",
                "completion bash zsh   | Unexpected argument \"zsh\" after",
                "db upgrade sqlite:///store.db | only PostgreSQL is supported",
                "db current mongodb://localhost/store | only PostgreSQL is supported",
                "db current postgresql://a@127.0.0.1:1/a?bogus=1 | bogus",
            })
    void wrongUsageIsNamedAndExits2(String words, String message) {
        String[] arguments = words.isEmpty() ? new String[0] : words.split(" ");
        CommandLineRun run = pycharter(arguments).exits(2).prints().says("error: ", message, "hint: ");
        assertThat(run.stderr().lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o json bogus",
                "--output=json db bogus",
                "bogus -o json",
                "db bogus --output json",
                "-ojson db heads --bogus",
                "db upgrade --bogus -o=json",
                "db heads head --output=json",
                "--output json db show base",
            })
    void wrongUsageIsADocumentInJson(String words) {
        ErrorDocument error = ErrorDocument.of(pycharter(words.split(" ")), 2);
        assertThat(error.error()).isEqualTo("usage");
        assertThat(error.members().has("sqlState")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "migrate        | Did you mean \"pycharter db upgrade\"?",
                "db migrate     | Did you mean \"pycharter db upgrade\"?",
                "db up          | Did you mean \"pycharter db upgrade\"?",
                "down           | Did you mean \"pycharter db downgrade\"?",
                "db rollback -1 | Did you mean \"pycharter db downgrade\"?",
                "db status      | Did you mean \"pycharter db current\"?",
                "upgrade head   | Did you mean \"pycharter db upgrade\"?",
                "current -v     | Did you mean \"pycharter db current\"?",
                "show           | Did you mean \"pycharter db show\" or \"pycharter config show\"?",
                "db completion bash | Did you mean \"pycharter completion\"?",
                "db version     | Did you mean \"pycharter version\"?",
                "config db      | Did you mean \"pycharter db\"?",
                "db upgrad      | Did you mean \"pycharter db upgrade\"?",
                "db curent      | Did you mean \"pycharter db current\"?",
                "upgarde        | Did you mean \"pycharter db upgrade\"?",
                "help db curent | Did you mean \"pycharter db current\"?",
                "db help        | hint: Run \"pycharter db --help\" to see its commands.",
                "bd             | hint: Run \"pycharter --help\" to see its commands.",
            })
    void unknownCommandSuggestsTheOneThatIsMeant(String words, String hint) {
        pycharter(words.split(" ")).exits(2).prints().says("Unknown command", hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db upgrade --lock-wiat 3   | Did you mean \"--lock-wait\"?",
                "db upgrade --lockwait=3    | Did you mean \"--lock-wait\"?",
                "db upgrade -reviison head  | Did you mean \"--revision\"?",
                "db upgrade -revision head  | Did you mean \"--revision\"?",
                "--verison                  | Did you mean \"--version\"?",
                "db heads --ouput json      | Did you mean \"--output\"?",
                "db current --force         | \"--force\" is an option of \"pycharter db init\" and \"pycharter db stamp\".",
                "db upgrade --yes           | of \"pycharter db downgrade\" and \"pycharter db stamp\" and \"pycharter db drift\".",
                "db current --version       | \"--version\" is an option of \"pycharter\".",
                "db upgrade --lock-wait     | Give it as \"--lock-wait TIME\".",
                "db heads --output          | Give \"text\" or \"json\" or \"json-lines\".",
            })
    void unknownOptionSuggestsTheOneThatIsMeant(String words, String hint) {
        pycharter(words.split(" ")).exits(2).prints().says(hint);
    }

    /** They look alike: steps, a short option with its value, and a value that begins with a hyphen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "db show -rhead",
                "db show -r=head",
                "db show -r head -q",
                "db history -vr :799b",
                "db history -r=:",
                "db revision -m -pycharter --sql",
                "db heads -ojson",
            })
    void argumentThatLooksLikeAMistypedOptionIsAccepted(String words) {
        pycharter(words.split(" ")).exits(0);
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
