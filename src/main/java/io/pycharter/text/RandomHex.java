package io.pycharter.text;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random lower-case hexadecimal digits, unpredictable enough for a password. */
public final class RandomHex {

    private RandomHex() {}

    /** Two digits for each byte. */
    public static String ofBytes(int count) {
        byte[] random = new byte[count];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
