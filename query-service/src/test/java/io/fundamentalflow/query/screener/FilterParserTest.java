package io.fundamentalflow.query.screener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "exchange eq US|exchange eq \"US\"",
                "EXCHANGE EQ us|exchange eq \"us\"",
                "close gt 1e3|close gt 1000",
                "close ge -1.50|close ge -1.50",
                "listed_on lt 2024-01-31|listed_on lt 2024-01-31",
                "is_primary eq true|is_primary eq true",
                "name contains \"A \\\"B\\\" \\\\ C\"|name contains \"A \\\"B\\\" \\\\ C\"",
                "rsi_14 between 30 and 70|rsi_14 between 30 and 70",
                "sector in (Energy, \"Health Care\")|sector in (\"Energy\", \"Health Care\")",
                "pe_ratio is null|pe_ratio is null",
                "pe_ratio is not null|pe_ratio is not null",
                "not close gt 1|not (close gt 1)",
                "close gt 1 or close lt 2 and close ne 3|(close gt 1) or ((close lt 2) and (close ne 3))",
                "(close gt 1 or close lt 2) and close ne 3|((close gt 1) or (close lt 2)) and (close ne 3)",
                "  ( ( close gt 1 ) )  |close gt 1",
            })
    void a_filter_is_understood(String text, String understood) throws FilterException {
        // When
        Filter filter = FilterParser.parse(text);

        // Then
        assertThat(filter.text()).isEqualTo(understood);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`   `|at character 4: expected a field, not or (",
                "clse gt 1|at character 1: there is no field of this name; similar: close; /api/v1/screener/fields lists them",
                "zzzzzzzzzzzzzzz gt 1|at character 1: there is no field of this name; /api/v1/screener/fields lists them",
                "close|at character 6: expected eq, ne, lt, le, gt, ge, contains, between, in or is",
                "close > 1|at character 7: '>' must be inside double quotes",
                "close gt|at character 9: expected a number as in 1.5 or 1e9",
                "close gt much|at character 10: expected a number as in 1.5 or 1e9",
                "close gt 1 close lt 2|at character 12: expected and, or, or the end",
                "(close gt 1|at character 12: expected and, or, or )",
                "close gt 1)|at character 11: expected and, or, or the end",
                "name gt A|at character 6: name is a text and does not take gt",
                "close contains 1|at character 7: close is a number and does not take contains",
                "name between A and B|at character 14: name is a text and does not take between",
                "close between 1 or 2|at character 17: expected and",
                "sector in Energy|at character 11: expected (",
                "sector in ()|at character 12: expected a word, or a text in double quotes",
                "sector in (A B)|at character 14: expected a comma or )",
                "close is 1|at character 10: expected null, or not null",
                "name eq \"A|at character 9: the quote is not closed",
                "listed_on gt 2024-02-30|at character 14: expected a date as in 2024-01-31",
                "is_primary eq yes|at character 15: expected true or false",
                "name eq 'A'|at character 9: ''' must be inside double quotes",
                "close gt 1; drop table companies|at character 11: ';' must be inside double quotes",
            })
    void what_is_wrong_is_said_with_its_place(String text, String message) {
        // When
        FilterException failure = catchThrowableOfType(FilterException.class, () -> FilterParser.parse(text));

        // Then
        assertThat(failure).hasMessage(message);
    }

    @Test
    void limits_are_where_they_are_said_to_be() throws FilterException {
        // Given
        String thirty = repeated(30, "close gt 1", " and ");
        String fifty = "ticker in (" + repeated(50, "A.US", ",") + ")";
        String ten = "(".repeat(9) + "close gt 1" + ")".repeat(9);
        String longest = "close gt 1" + " ".repeat(FilterParser.LONGEST - 10);

        // When / Then
        for (String taken : List.of(thirty, fifty, ten, longest)) {
            assertThat(FilterParser.parse(taken)).isNotNull();
        }
        for (String refused : List.of(
                repeated(31, "close gt 1", " and "),
                "ticker in (" + repeated(51, "A.US", ",") + ")",
                "(".repeat(10) + "close gt 1" + ")".repeat(10),
                "not ".repeat(10) + "close gt 1",
                longest + " ")) {
            assertThat(catchThrowableOfType(FilterException.class, () -> FilterParser.parse(refused)))
                    .as(refused)
                    .isNotNull();
        }
    }

    @Property(tries = 300)
    void what_is_written_is_read_as_it_was(@ForAll("filters") Filter filter) throws FilterException {
        // When
        Filter read = FilterParser.parse(filter.text());

        // Then
        assertThat(read.text()).isEqualTo(filter.text());
        List<Object> arguments = new ArrayList<>();
        assertThat(new FilterSql(arguments).compile(read))
                .contains("$" + arguments.size())
                .doesNotContain("--");
    }

    @Provide
    Arbitrary<Filter> filters() {
        Arbitrary<Filter> text = Combinators.combine(
                        Arbitraries.of(Field.NAME, Field.SECTOR),
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(12))
                .as((field, value) -> new Filter.Compare(field, Filter.Operator.CONTAINS, value));
        Arbitrary<Filter> number = Combinators.combine(
                        Arbitraries.of(Field.CLOSE, Field.PE_RATIO, Field.RSI_14),
                        Arbitraries.of(Filter.Operator.GT, Filter.Operator.LE, Filter.Operator.NE),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal(-1_000_000), new BigDecimal(1_000_000))
                                .ofScale(4))
                .as(Filter.Compare::new);
        Arbitrary<Filter> day = Arbitraries.integers()
                .between(0, 20_000)
                .map(days -> new Filter.Between(
                        Field.LISTED_ON, LocalDate.ofEpochDay(days), LocalDate.ofEpochDay(days + 7)));
        Arbitrary<Filter> one = Arbitraries.oneOf(text, number, day);
        Arbitrary<Filter> two = Combinators.combine(one, one, one)
                .as((a, b, c) -> new Filter.Or(List.of(new Filter.Not(a), new Filter.And(List.of(b, c)))));
        return Arbitraries.oneOf(one, two);
    }

    private static String repeated(int times, String part, String between) {
        return IntStream.range(0, times).mapToObj(i -> part).collect(Collectors.joining(between));
    }
}
