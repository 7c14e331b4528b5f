package io.pycharter.config.url;

import io.pycharter.error.UsageException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding of RFC 3986, section 2.1, over UTF-8. */
final class PercentEncoding {

    private PercentEncoding() {}

    /**
     * The decoded text. A {@code +} stands for itself.
     *
     * @param part what the text is, for the message ("user", "password"); the text itself is never shown
     * @throws UsageException if a {@code %} is not followed by two hex digits, or what is decoded is not UTF-8 or holds
     *     the NUL character, which PostgreSQL cannot store
     */
    static String decode(String text, String part) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        String decoded = bytes(text)
                .flatMap(PercentEncoding::utf8)
                .orElseThrow(() -> new UsageException(
                        "The " + part + " in the database URL contains a \"%\" that does not start a percent-encoded"
                                + " UTF-8 character.",
                        "Write a literal \"%\" as \"%25\"."));
        if (decoded.indexOf('\0') >= 0) {
            throw new UsageException(
                    "The " + part + " in the database URL contains the NUL character (\"%00\").",
                    "Remove it; PostgreSQL does not accept NUL characters.");
        }
        return decoded;
    }

    /** The decoded text, or the text itself where it cannot be decoded. */
    static String decodeLeniently(String text) {
        return bytes(text).flatMap(PercentEncoding::utf8).orElse(text);
    }

    private static Optional<ByteBuffer> bytes(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                decoded.put(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? hex(raw[i + 1]) : -1;
            int low = i + 2 < raw.length ? hex(raw[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            decoded.put((byte) (high << 4 | low));
            i += 2;
        }
        return Optional.of(decoded.flip());
    }

    private static Optional<String> utf8(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit(digit, 16);
    }
}
