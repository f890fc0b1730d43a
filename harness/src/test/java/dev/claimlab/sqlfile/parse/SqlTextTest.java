package dev.claimlab.sqlfile.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    SELECT :task::bigint ; SELECT ?::bigint ; task
                    SELECT :a + :b + :a ; SELECT ? + ? + ? ; a b a
                    SELECT x::text ; SELECT x::text ;
                    CALL f(a := :a) ; CALL f(a := ?) ; a
                    SELECT ':no' || :yes ; SELECT ':no' || ? ; yes
                    SELECT 'it''s :no' || :yes ; SELECT 'it''s :no' || ? ; yes
                    SELECT E'a\\' :no', :yes ; SELECT E'a\\' :no', ? ; yes
                    SELECT ":no" FROM t WHERE a = :a ; SELECT ":no" FROM t WHERE a = ? ; a
                    SELECT $$ :no $$, :yes ; SELECT $$ :no $$, ? ; yes
                    SELECT $x$ $$ :no $x$, :yes ; SELECT $x$ $$ :no $x$, ? ; yes
                    SELECT /* :no /* :no */ */ :yes ; SELECT /* :no /* :no */ */ ? ; yes
                    SELECT a[1:2], a[i:j], a[:n] ; SELECT a[1:2], a[i:j], a[:n] ;
                    SELECT a[(:low):(:high)] ; SELECT a[(?):(?)] ; low high
                    SELECT ARRAY[:a, :b] ; SELECT ARRAY[?, ?] ; a b
                    SELECT (f(:a))[1:2] ; SELECT (f(?))[1:2] ; a
                    SELECT p ? 'k' AND p ?| :keys ; SELECT p ?? 'k' AND p ??| ? ; keys
                    SELECT 1 -- :no ; SELECT 1 -- :no ;
                    """)
    void parameters_are_found_and_everything_else_is_left_alone(String text, String sql, String parameters) {
        SqlText parsed = SqlText.parse(text.strip());

        assertThat(parsed.sql()).isEqualTo(sql.strip());
        assertThat(parsed.parameters())
                .isEqualTo(
                        parameters == null
                                ? List.of()
                                : List.of(parameters.strip().split(" ")));
    }

    @Property(tries = 200)
    void what_stands_in_quotes_or_comments_is_never_a_parameter(
            @ForAll @AlphaChars @Chars({':', ' ', '[', '(', '?', '-', '/'}) @StringLength(max = 30) String text) {
        for (String quoted : List.of("'" + text + "'", "\"" + text + "\"", "$q$" + text + "$q$", "--" + text + "\n")) {
            SqlText parsed = SqlText.parse("SELECT " + quoted + " , :yes");

            assertThat(parsed.parameters()).containsExactly("yes");
            assertThat(parsed.sql()).isEqualTo("SELECT " + quoted + " , ?");
        }
    }
}
