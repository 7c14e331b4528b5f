package io.pycharter.config.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pycharter.config.file.TextFile;
import io.pycharter.error.UsageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IniFileTest {

    /** The expected values are what CPython 3.11 gives. */
    static Stream<Arguments> valuesOfPython() {
        return Stream.of(
                arguments("plain value", "[s]\nk = v\n", "v"),
                arguments("no spaces", "[s]\nk=v", "v"),
                arguments("colon", "[s]\nk: v", "v"),
                arguments("colon inside value", "[s]\nk = a:b", "a:b"),
                arguments("equals inside value", "[s]\nk: a=b", "a=b"),
                arguments("first delimiter wins", "[s]\nk : = v", "= v"),
                arguments("url value", "[s]\nk = postgresql://u:p@h/db", "postgresql://u:p@h/db"),
                arguments("trailing white space", "[s]\nk = v \t \n", "v"),
                arguments("no-break space around", "[s]\nk =\u00a0v\u00a0", "v"),
                arguments("empty value", "[s]\nk =\n", ""),
                arguments("empty value then option", "[s]\nk =\nj = 1", ""),
                arguments("upper-case key", "[s]\nK = v", "v"),
                arguments("mixed-case non-ASCII key", "[s]\nk = v\nÄ = x", "v"),
                arguments("CRLF", "[s]\r\nk = v\r\n", "v"),
                arguments("lone CR", "[s]\rk = v\r", "v"),
                arguments("CRLF continuation", "[s]\r\nk = a\r\n b\r\n", "a\nb"),
                arguments("hash comment", "[s]\n# k = no\nk = v", "v"),
                arguments("semicolon comment", "[s]\n; k = no\nk = v", "v"),
                arguments("indented comment", "[s]\n   # c\nk = v", "v"),
                arguments("no inline hash comment", "[s]\nk = v # c", "v # c"),
                arguments("no inline semicolon comment", "[s]\nk = v ; c", "v ; c"),
                arguments("hash in value", "[s]\nk = a#b", "a#b"),
                arguments("continuation", "[s]\nk = a\n  b", "a\nb"),
                arguments("continuation starts empty", "[s]\nk =\n  b", "\nb"),
                arguments("two continuations", "[s]\nk = a\n\tb\n  c", "a\nb\nc"),
                arguments("continuation with equals", "[s]\nk = a\n  b = c", "a\nb = c"),
                arguments("continuation with section look", "[s]\nk = a\n  [t]", "a\n[t]"),
                arguments("comment inside value", "[s]\nk = a\n  # c\n  b", "a\nb"),
                arguments("unindented comment inside value", "[s]\nk = a\n# c\n  b", "a\nb"),
                arguments("empty line in value", "[s]\nk = a\n\n  b", "a\n\nb"),
                arguments("two empty lines in value", "[s]\nk = a\n\n\n  b", "a\n\n\nb"),
                arguments("trailing empty lines", "[s]\nk = a\n\n\n", "a"),
                arguments("indented option", "[s]\n  k = v", "v"),
                arguments("less indented option", "[s]\n   j = 1\n k = v", "v"),
                arguments("indented then continuation", "[s]\n  k = a\n    b\n  j = 1", "a\nb"),
                arguments("key with spaces", "[s]\nmy key = 1\nk = v", "v"),
                arguments("quotes stay", "[s]\nk = \"v\"", "\"v\""),
                arguments("single quotes stay", "[s]\nk = 'v'", "'v'"),
                arguments("backslashes stay", "[s]\nk = a\\nb\\", "a\\nb\\"),
                arguments("dollar stays", "[s]\nk = ${HOME}/x", "${HOME}/x"),
                arguments("default section", "[DEFAULT]\nk = v\n[s]\nj = 1", "v"),
                arguments("default after", "[s]\nj = 1\n[DEFAULT]\nk = v", "v"),
                arguments("section over default", "[DEFAULT]\nk = d\n[s]\nk = v", "v"),
                arguments("default section twice", "[DEFAULT]\nk = v\n[s]\nj=1\n[DEFAULT]\nm = 1", "v"),
                arguments("empty section takes default", "[DEFAULT]\nk = v\n[s]", "v"),
                arguments("other section", "[t]\nk = no\n[s]\nk = v", "v"),
                arguments("same key in two sections", "[s]\nk = v\n[t]\nk = no", "v"),
                arguments("section name kept after junk", "[s] junk\nk = v", "v"),
                arguments("percent doubled", "[s]\nk = 100%%", "100%"),
                arguments("percent doubled before digits", "[s]\nk = p%%40ss", "p%40ss"),
                arguments("four percents", "[s]\nk = %%%%", "%%"),
                arguments("reference", "[s]\na = 1\nk = <%(a)s>", "<1>"),
                arguments("reference upper case", "[s]\na = 1\nk = %(A)s", "1"),
                arguments("reference to later", "[s]\nk = %(a)s\na = 1", "1"),
                arguments("reference to default", "[DEFAULT]\na = 1\n[s]\nk = %(a)s", "1"),
                arguments("reference twice", "[s]\na = 1\nk = %(a)s%(a)s", "11"),
                arguments("reference chain", "[s]\na = 1\nb = %(a)s2\nk = %(b)s3", "123"),
                arguments("reference to percent", "[s]\na = %%\nk = %(a)s", "%"),
                arguments("doubled percent before paren", "[s]\na = 1\nk = %%(a)s", "%(a)s"),
                arguments("reference over lines", "[s]\na = 1\n  2\nk = x%(a)sy", "x1\n2y"),
                arguments(
                        "depth ten",
                        "[s]\na0 = %(a1)s\na1 = %(a2)s\na2 = %(a3)s\na3 = %(a4)s\na4 = %(a5)s\na5 = %(a6)s\na6 = %(a7)s\na7 = %(a8)s\na8 = end\nk = %(a0)s",
                        "end"),
                arguments("broken neighbour", "[s]\nbad = %z\nk = v", "v"),
                arguments("vertical tab space", "[s]\nk =\u000bv\u000b", "v"),
                arguments("line separator in value", "[s]\nk = a\u2028b", "a\u2028b"),
                arguments("non-ASCII", "[s]\nk = pä日本", "pä日本"),
                arguments("section with spaces", "[ s ]\nk = no\n[s]\nk = v", "v"),
                arguments("bracket in section", "[t]x]\nk=no\n[s]\nk = v", "v"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valuesOfPython")
    void readsWhatPythonReads(String what, String content, String expected) {
        assertThat(IniFile.parse("f.cfg", content).get("s", "k")).contains(expected);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                arguments("option before a section", "k = v", 1, "before the first section"),
                arguments("text before a section", "\n# c\nhello\n[s]", 3, "before the first section"),
                arguments("empty brackets first", "[]\nk = v", 1, "before the first section"),
                arguments("duplicate section", "[s]\nk = v\n[s]\n", 3, "\"[s]\" a second time"),
                arguments("duplicate option", "[s]\nk = v\nk = w\n", 3, "\"k\" of the section \"[s]\" a second time"),
                arguments("duplicate by case", "[s]\nk = v\nK : w\n", 3, "\"k\" of the section \"[s]\" a second time"),
                arguments("duplicate in DEFAULT", "[DEFAULT]\nk=1\n[DEFAULT]\nk=2", 4, "a second time"),
                arguments("key without value", "[s]\nk\n", 2, "not a section, an option"),
                arguments("value without key", "[s]\n= v\n", 2, "no name"),
                arguments("colon without key", "[s]\n : v\n", 2, "no name"),
                arguments("unclosed section", "[s]\nk = v\n[t\n", 3, "not a section, an option"),
                arguments("not indented rest", "[s]\r\nk = a\r\nrest\r\n", 3, "not a section, an option"),
                arguments("single percent", "[s]\n\nk = 100%\n", 3, "\"%\""),
                arguments("percent and letter", "[s]\nk = a%zb\n", 2, "\"%\""),
                arguments("percent and one hex digit", "[s]\nk = a%4\n", 2, "\"%\""),
                arguments("percent and hex, then bad", "[s]\nk = a%40%g0\n", 2, "\"%\""),
                arguments("open reference", "[s]\nk = %(a\n", 2, "\"%(name)s\""),
                arguments("reference without s", "[s]\na = 1\nk = %(a)d\n", 3, "\"%(name)s\""),
                arguments("empty reference", "[s]\nk = %()s\n", 2, "\"%(name)s\""),
                arguments("missing option", "[s]\nk = <%(gone)s>\n", 2, "the option \"gone\""),
                arguments("reference to itself", "[s]\nk = %(k)s\n", 2, "cycle"),
                arguments("reference in a circle", "[s]\nk = %(a)s\na = %(k)s\n", 2, "cycle"),
                arguments("mistake in what is referred to", "[s]\na = %z\nk = %(a)s\n", 2, "\"a\""),
                arguments("values grow without end", bomb(), 11, "too many times"));
    }

    private static String bomb() {
        StringBuilder content = new StringBuilder("[s]\nk = %(a1)s\n");
        for (int i = 1; i < 9; i++) {
            content.append("a" + i + " = " + ("%(a" + (i + 1) + ")s").repeat(200) + "\n");
        }
        return content.append("a9 = " + "x".repeat(200)).toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void namesFileAndLineOfEveryMistake(String what, String content, int line, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> IniFile.parse("conf/f.cfg", content).get("s", "k"))
                .withMessageContaining("ine " + line + " of \"conf/f.cfg\"")
                .withMessageContaining(message)
                .withMessageEndingWith(".")
                .satisfies(e -> assertThat(e.hint()).endsWith("."));
    }

    @Test
    void depthElevenIsOneTooMany() {
        StringBuilder content = new StringBuilder("[s]\nk = %(a0)s\n");
        for (int i = 0; i < 9; i++) {
            content.append("a" + i + " = %(a" + (i + 1) + ")s\n");
        }
        IniFile file = IniFile.parse("f", content + "a9 = x%(b)s\nb = 1");

        assertThat(file.get("s", "a0")).contains("x1");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> file.get("s", "k"))
                .withMessageContaining("cycle");
    }

    @Test
    void aPercentEncodedPasswordNeedsNoDoubledPercent() {
        IniFile file = IniFile.parse("f", "[s]\nk = postgresql://u:p%40s%2Fs%C3%a9@h/db\nj = %%40 %41(a)s");

        assertThat(file.get("s", "k")).contains("postgresql://u:p%40s%2Fs%C3%a9@h/db");
        assertThat(file.get("s", "j")).contains("%40 %41(a)s");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(IniFile.parse("f", "\uFEFF[s]\nk = v").get("s", "k")).contains("v");
    }

    @Test
    void whatIsNotThereIsEmpty() {
        IniFile file = IniFile.parse("f", "[DEFAULT]\nd = 1\n[s]\nk = v");

        assertThat(file.get("s", "other")).isEmpty();
        assertThat(file.get("S", "k")).isEmpty();
        assertThat(file.get("t", "d")).as("DEFAULT does not make a section").isEmpty();
        assertThat(file.get("DEFAULT", "d")).contains("1");
        assertThat(file.sections()).containsExactly("s");
        assertThat(IniFile.parse("f", "").get("s", "k")).isEmpty();
    }

    @Test
    void anAddedDefaultGivesWayToTheFile() {
        assertThat(IniFile.parse("f", "[s]\nk = %(here)s/x")
                        .withDefault("here", "/a%%b")
                        .get("s", "k"))
                .contains("/a%b/x");
        assertThat(IniFile.parse("f", "[DEFAULT]\nhere=/d\n[s]\nk = %(here)s")
                        .withDefault("here", "/a")
                        .get("s", "k"))
                .contains("/d");
    }

    @Test
    void aMistakeInAnOptionThatNobodyAskedForIsNoMistake() {
        IniFile file = IniFile.parse("f", "[s]\nbad = %z\nk = v");

        assertThatCode(() -> file.get("s", "k")).doesNotThrowAnyException();
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> file.get("s", "bad"));
    }

    @Test
    void noMessageHoldsAPartOfAPassword() {
        IniFile file =
                IniFile.parse("f", "[s]\nk = postgresql://u:hun%(ter2)ssecret@h/db\nj = postgresql://u:hunter2%@h");

        for (String option : new String[] {"k", "j"}) {
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() -> file.get("s", option))
                    .satisfies(e -> assertThat(e.getMessage() + e.hint()).doesNotContain("ter2"));
        }
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> IniFile.parse("f", "[s]\nhunter2\n"))
                .satisfies(e -> assertThat(e.getMessage() + e.hint()).doesNotContain("hunter2"));
    }

    @Test
    void refusesWhatIsNotAReadableTextFile(@TempDir Path directory) throws IOException, InterruptedException {
        Path binary =
                Files.write(directory.resolve("binary.cfg"), new byte[] {'[', 's', ']', '\n', 'k', '=', (byte) 0xE4});
        Path cut = Files.write(directory.resolve("cut.cfg"), new byte[] {'[', 's', ']', '\n', '\n', (byte) 0xC3});
        Path huge = directory.resolve("huge.cfg");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(100L * 1024 * 1024);
        }
        Path pipe = directory.resolve("pipe.cfg");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        refused(binary, "Line 2 of \"" + binary + "\" is not UTF-8.");
        refused(cut, "Line 3 of \"" + cut + "\" is not UTF-8.");
        refused(huge, "\"" + huge + "\" is larger than 1 MiB.");
        refused(pipe, "\"" + pipe + "\" is not a regular file.");
        refused(Path.of("/dev/zero"), "\"/dev/zero\" is not a regular file.");
        refused(directory, "\"" + directory + "\" is a directory.");
        refused(directory.resolve("gone"), "no such file");
        refused(Path.of("/proc/self/mem"), "\"/proc/self/mem\" cannot be read: the system reported an I/O error.");
    }

    private static void refused(Path file, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> IniFile.read(file))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.hint()).endsWith("."));
    }

    @Test
    void readsAFileOfExactlyOneMebibyte(@TempDir Path directory) throws IOException {
        String start = "[s]\nk = v\n#";
        Path file = directory.resolve("full.cfg");
        Files.writeString(file, start + "x".repeat(TextFile.MAXIMUM_SIZE - start.length()), StandardCharsets.UTF_8);

        assertThat(IniFile.read(file).get("s", "k")).contains("v");
        Files.writeString(file, "x", StandardCharsets.UTF_8, java.nio.file.StandardOpenOption.APPEND);
        refused(file, "larger than 1 MiB");
    }
}
