package io.pycharter.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** A SHA-256 hash of fields. Each is written with its length or number, so that no two sequences of fields look alike. */
final class FieldDigest {

    private final MessageDigest digest;

    FieldDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }

    void number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }

    void flag(boolean flag) {
        number(flag ? 1 : 0);
    }

    /** By its name, so that reordering the constants changes nothing. */
    void constant(Enum<?> constant) {
        text(constant.name());
    }

    <T> void optional(Optional<T> value, Consumer<T> writer) {
        flag(value.isPresent());
        value.ifPresent(writer);
    }

    <T> void list(Collection<T> elements, Consumer<T> writer) {
        number(elements.size());
        elements.forEach(writer);
    }

    /** Elements whose order has no meaning. */
    <T> void list(Collection<T> elements, Comparator<? super T> order, Consumer<T> writer) {
        number(elements.size());
        elements.stream().sorted(order).forEach(writer);
    }

    /** Ends the hash; lower-case hexadecimal digits. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
