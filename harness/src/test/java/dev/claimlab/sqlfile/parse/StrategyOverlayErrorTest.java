package dev.claimlab.sqlfile.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.sqlfile.SqlStrategy;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An error in an overlay is reported in one line, with the file and line that contain it. */
final class StrategyOverlayErrorTest {

    @TempDir
    Path folder = Path.of(".");

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private SqlStrategy read(String file) throws IOException {
        return SqlStrategy.read(folder.resolve(file), false, StrategyOverlayTest::named);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("-- from: ./right.sq\n", "my.sql:1: from './right.sq': cannot read", "the path of a file"),
                Arguments.of("-- from: lease.rigt\n", "my.sql:1: from 'lease.rigt'", "did you mean 'lease.right'?"),
                Arguments.of("\n-- from:\n", "my.sql:2: '-- from:' names nothing", "a path that ends in .sql"),
                Arguments.of("-- from: ./none.sql\n", "my.sql:1: from './none.sql': cannot read", "relative to the"),
                Arguments.of(
                        "-- without: recover\n", "my.sql:1: '-- without:' removes", "expected a line '-- from: ..'"),
                Arguments.of(
                        "-- from: lease.right\n-- without: recovr\n",
                        "my.sql:2: without 'recovr', which lease.right does not have",
                        "nearest is 'recover'"),
                Arguments.of(
                        "-- from: lease.right\n-- without: claim\n-- name: claim\nSELECT 1;\n",
                        "my.sql:2: 'claim' is removed here and written below",
                        "expected one of the two"),
                Arguments.of("-- from: lease.right\n-- without: claim\n", "my.sql:2: no statement 'claim'", "-- name:"),
                Arguments.of(
                        "-- from: lease.right\n-- from: lease.right\n",
                        "my.sql:2: a second '-- from:'",
                        "expected one"),
                Arguments.of(
                        "-- from: lease.right\n-- name: claim\nSELECT 1;\n-- name: claim\nSELECT 2;\n",
                        "my.sql:4: a second statement 'claim'",
                        "expected one"),
                Arguments.of(
                        "-- from: lease.right\n-- without: option\n",
                        "lease.right.sql:18: statement 'claim' uses {order}",
                        "-- option order"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_wrong_is_told_with_file_line_and_expectation(String text, String where, String expectation)
            throws IOException {
        write("my.sql", text);

        assertThatThrownBy(() -> read("my.sql"))
                .isInstanceOf(SqlFileException.class)
                .hasMessageContaining(where)
                .hasMessageContaining(expectation)
                .satisfies(error ->
                        assertThat(String.valueOf(error.getMessage()).lines()).hasSize(1));
    }

    @Test
    void a_circle_is_told_with_its_files() throws IOException {
        write("one.sql", "-- from: two.sql\n");
        write("two.sql", "\n-- from: ./one.sql\n");

        assertThatThrownBy(() -> read("one.sql"))
                .isInstanceOf(SqlFileException.class)
                .hasMessageContaining("two.sql:2: from './one.sql' closes a circle, one.sql -> two.sql -> one.sql")
                .hasMessageContaining("expected a file that is not made from this one");
    }

    @Test
    void a_mistake_in_an_inherited_line_is_told_where_it_stands() throws IOException {
        write("base.sql", StrategyOverlayTest.BASE.replace("every: 5s", "every: often"));
        write("my.sql", "-- from: base.sql\n");

        assertThatThrownBy(() -> read("my.sql")).hasMessageContaining("base.sql:5: period 'often'");
    }

    @Test
    void a_class_is_refused_and_so_is_a_name_where_none_is_known() {
        ClaimStrategy wrapped = (ClaimStrategy) Proxy.newProxyInstance(
                ClaimStrategy.class.getClassLoader(), new Class<?>[] {ClaimStrategy.class}, (proxy, method, given) -> {
                    throw new UnsupportedOperationException(method.getName());
                });

        assertThatThrownBy(() -> SqlStrategy.parse("my.sql", "-- from: lease.right\n", name -> wrapped))
                .hasMessageContaining("my.sql:1: from 'lease.right' is a class; expected a strategy that is a file");
        assertThatThrownBy(() -> SqlStrategy.parse("my.sql", "-- from: lease.right\n"))
                .hasMessageContaining("expected a path that ends in .sql");
    }
}
