package io.pycharter.revision;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What orders revisions: whole numbers separated by dots, compared one by one as Flyway does. A missing number is zero, so
 * {@code 1.0} equals {@code 1}.
 */
public final class RevisionVersion implements Comparable<RevisionVersion> {

    /** How a version is written in the name of a script, where {@code _} may stand for the dot. */
    static final String FORM = "\\d+(?:[._]\\d+)*";

    private static final Pattern WHOLE = Pattern.compile(FORM);

    private final String text;

    /** Without zeros at the end, except that there is always one number. */
    private final List<BigInteger> numbers;

    private RevisionVersion(String text, List<BigInteger> numbers) {
        this.text = text;
        this.numbers = numbers;
    }

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException if it is no list of numbers
     */
    public static RevisionVersion of(String version) {
        if (!WHOLE.matcher(version).matches()) {
            throw new IllegalArgumentException("\"" + version + "\" is not a version.");
        }
        String text = version.replace('_', '.');
        List<BigInteger> numbers = new ArrayList<>(
                Stream.of(text.split("\\.")).map(BigInteger::new).toList());
        while (numbers.size() > 1 && numbers.get(numbers.size() - 1).signum() == 0) {
            numbers.remove(numbers.size() - 1);
        }
        return new RevisionVersion(text, List.copyOf(numbers));
    }

    @Override
    public int compareTo(RevisionVersion other) {
        int compared = 0;
        for (int i = 0; compared == 0 && i < Math.max(numbers.size(), other.numbers.size()); i++) {
            compared = number(i).compareTo(other.number(i));
        }
        return compared;
    }

    private BigInteger number(int index) {
        return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevisionVersion version && numbers.equals(version.numbers);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    /** The version as it was given, with dots: what the history table holds. */
    @Override
    public String toString() {
        return text;
    }
}
