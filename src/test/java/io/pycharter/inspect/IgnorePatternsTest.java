package io.pycharter.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IgnorePatternsTest {

    private static final ObjectName NICK = new ObjectName(ObjectKind.COLUMN, "owners", "nick.名");

    @ParameterizedTest
    @ValueSource(strings = {"nick.名", "owners.nick.名", "owners.*", "*", "n?ck??", "*名", "**", "owners.nick.名*"})
    void aPartMatchesByItsNameAloneOrWithItsTable(String pattern) {
        assertThat(IgnorePatterns.parse(List.of("other", pattern)).match(NICK)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nick", "NICK.名", "systems.nick.名", "nick?", "n.ck.名", "owners", "\\Qnick.名\\E", "[n]ick.名"})
    void aPatternMatchesWholeNamesWithoutOtherWildcards(String pattern) {
        assertThat(IgnorePatterns.parse(List.of(pattern)).match(NICK)).isFalse();
    }

    @Test
    void charactersOutsideTheBasicPlaneCountAsOne() {
        ObjectName face = ObjectName.of(ObjectKind.TABLE, "a😀b\n");
        assertThat(IgnorePatterns.parse(List.of("a?b?")).match(face)).isTrue();
        assertThat(IgnorePatterns.parse(List.of("a??b?")).match(face)).isFalse();
    }

    @Test
    void nothingIsIgnoredWithoutPatterns() {
        assertThat(IgnorePatterns.parse(List.of()).match(NICK)).isFalse();
    }
}
