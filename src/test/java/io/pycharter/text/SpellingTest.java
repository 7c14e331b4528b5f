package io.pycharter.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> KNOWN = List.of("upgrade", "downgrade", "--lock-wait", "a1b2c3", "sslmode", "up");

    @ParameterizedTest
    @CsvSource({
        "upgrad, upgrade",
        "ugprade, upgrade",
        "UPGRADE, upgrade",
        "dwongrade, downgrade",
        "--lock-wiat, --lock-wait",
        "--lockwait, --lock-wait",
        "a1b3c3, a1b2c3",
        "ssl_mode, sslmode",
        "u, up"
    })
    void wordOfOneSlipIsFound(String word, String meant) {
        assertThat(Spelling.nearest(word, KNOWN)).startsWith(meant);
    }

    @ParameterizedTest
    @CsvSource({"status", "''", "0123456789", "_", "upgradeupgradeupgrade"})
    void otherWordIsLikeNone(String word) {
        assertThat(Spelling.nearest(word, List.of("upgrade", "a1b2c3", "sslmode")))
                .isEmpty();
    }

    @Test
    void nearestOfSeveralComesFirstAndTheyAreFew() {
        assertThat(Spelling.nearest("a1b2", List.of("a9b9", "a1b3", "a1b2c", "a1b2", "zzzz", "a1b4")))
                .containsExactly("a1b2", "a1b3", "a1b2c");
    }

    @Test
    void randomHexIsLongEnoughAndNeverTheSame() {
        assertThat(RandomHex.ofBytes(6)).matches("[0-9a-f]{12}").isNotEqualTo(RandomHex.ofBytes(6));
    }
}
