package io.pycharter.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "text|text",
                "numeric(10,2)|numeric(10,2)",
                "character varying(255)|varchar(255)",
                "character varying(255)[]|varchar(255)[]",
                "character varying[][]|varchar[][]",
                "timestamp with time zone|timestamptz",
                "timestamp(3) without time zone|timestamp(3)",
                "time(0) with time zone[]|timetz(0)[]",
                "double precision|float8",
                "\"character varying\"|\"character varying\"",
                "\"my (type)\"[]|\"my (type)\"[]",
                "interval day to second(3)|interval day to second(3)"
            })
    void longNamesAreShortened(String type, String shorter) {
        assertThat(TypeName.shorten(type)).isEqualTo(shorter);
    }
}
