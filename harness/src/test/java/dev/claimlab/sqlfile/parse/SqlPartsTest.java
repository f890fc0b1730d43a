package dev.claimlab.sqlfile.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A semicolon ends a statement, unless it stands in a text, a comment or the body of a function. */
class SqlPartsTest {

    @Test
    void semicolons_separate_statements() {
        assertThat(parts("SELECT 1; -- and\nSELECT ';' ;\n;")).containsExactly("SELECT 1", "SELECT ';' ");
    }

    @Test
    void the_body_of_a_function_is_a_part_of_its_statement() {
        String function = """
                CREATE FUNCTION finish(n bigint) RETURNS text
                BEGIN ATOMIC
                    DELETE FROM job WHERE id = n;
                    SELECT CASE WHEN n > 0 THEN 'a' END;
                END""";
        assertThat(parts(function + ";\nBEGIN; CREATE TABLE t ()"))
                .containsExactly(function, "BEGIN", "CREATE TABLE t ()");
    }

    @Test
    void code_in_dollar_quotes_is_a_part_of_its_statement() {
        String function = "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN atomic(); END; $$";
        assertThat(parts(function + "; SELECT f()")).containsExactly(function, "SELECT f()");
    }

    private static List<String> parts(String sql) {
        return SqlParts.of(sql).stream().map(SqlParts.Part::sql).toList();
    }
}
