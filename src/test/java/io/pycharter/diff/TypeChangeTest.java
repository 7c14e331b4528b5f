package io.pycharter.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeChangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer | bigint | false | false",
                "bigint | integer | false | true",
                "numeric(10,2) | numeric(12,4) | false | false",
                "numeric(10,4) | numeric(10,2) | true | true",
                "numeric | integer | true | true",
                "double precision | numeric | true | true",
                "character varying(20) | character varying(50) | false | false",
                "character varying(50) | character varying(20) | false | true",
                "character varying(50) | text | false | false",
                "text | character varying(50) | false | true",
                "timestamp without time zone | date | true | true",
                "timestamp(6) without time zone | timestamp(3) without time zone | true | true",
                "text | integer | false | true",
                "integer | text | false | false",
            })
    void theEffectOfATypeChangeOnValuesIsKnown(String from, String to, boolean losesData, boolean mayFail) {
        TypeChange change = new TypeChange(from, to);
        assertThat(change.losesData()).as("loses data").isEqualTo(losesData);
        assertThat(change.mayFail()).as("may fail").isEqualTo(mayFail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer | bigint |",
                "character varying(50) | character varying(20) |",
                "jsonb | text |",
                "integer[] | bigint[] |",
                "text | integer | c::text::integer",
                "integer | boolean | c::boolean",
                "text | text[] | c::text::text[]",
            })
    void valuesAreConvertedExplicitlyOnlyWithoutAnImplicitCast(String from, String to, String expression) {
        assertThat(new TypeChange(from, to).using("c", false).orElse(null)).isEqualTo(expression);
    }
}
