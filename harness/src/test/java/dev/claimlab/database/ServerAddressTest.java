package dev.claimlab.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerAddressTest {

    @Test
    void an_address_is_read_in_each_of_its_forms() {
        ServerAddress expected = new ServerAddress("db", 6000, "shop", "me", "s/e@c", Map.of("sslmode", "require"));

        assertThat(ServerAddress.parse("postgres://me:s%2Fe%40c@db:6000/shop?sslmode=require"))
                .isEqualTo(expected);
        assertThat(ServerAddress.parse("postgresql://me:s%2Fe%40c@db:6000/shop?sslmode=require"))
                .isEqualTo(expected);
        assertThat(ServerAddress.parse("jdbc:postgresql://db:6000/shop?user=me&password=s%2Fe%40c&sslmode=require"))
                .isEqualTo(expected);
    }

    @Test
    void what_is_left_out_of_an_address_has_the_usual_value() {
        ServerAddress address = ServerAddress.parse("postgres://me@db");

        assertThat(address.port()).isEqualTo(5432);
        assertThat(address.database()).isEqualTo("me");
        assertThat(address.password()).isNull();
    }

    @Test
    void the_environment_is_read_and_a_url_in_it_goes_first() {
        Map<String, String> variables = Map.of("PGHOST", "h", "PGPORT", "1", "PGUSER", "u", "PGPASSWORD", "p");

        assertThat(ServerAddress.fromEnvironment(variables))
                .hasValue(new ServerAddress("h", 1, "u", "u", "p", Map.of()));
        assertThat(ServerAddress.fromEnvironment(Map.of(
                        "PGHOST", "h", "DATABASE_URL", "postgres://x@y/z", "PGPASSWORD", "p", "PGSSLMODE", "require")))
                .hasValue(new ServerAddress("y", 5432, "z", "x", "p", Map.of("sslmode", "require")));
        assertThat(ServerAddress.fromEnvironment(Map.of("PGPASSWORD", "p", "PGHOST", " ")))
                .isEmpty();
        assertThat(ServerAddress.fromEnvironment(Map.of("PGDATABASE", "d")))
                .map(ServerAddress::host)
                .hasValue("localhost");
    }

    @Test
    void the_environment_names_a_server_only_where_it_is_asked() {
        Map<String, String> variables = Map.of("DATABASE_URL", "postgres://x@y/z", "PGHOST", "h", "PGPASSWORD", "p");

        assertThat(ServerSource.parse(null, variables).describe()).startsWith("embedded PostgreSQL");
        assertThat(ServerSource.parse("embedded", variables).startsServer()).isTrue();
        assertThat(ServerSource.parse("env", variables).describe()).isEqualTo("the server x@y:5432/z");
        assertThatThrownBy(() -> ServerSource.parse("env", Map.of("PGPASSWORD", "p")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of them is set");
    }

    @Test
    void an_address_without_a_password_takes_that_of_the_environment() {
        Map<String, String> variables = Map.of("PGPASSWORD", "of variable");

        assertThat(ServerAddress.parse("postgres://me@db/x")
                        .withPasswordOf(variables)
                        .password())
                .isEqualTo("of variable");
        assertThat(ServerAddress.parse("postgres://me:own@db/x")
                        .withPasswordOf(variables)
                        .password())
                .isEqualTo("own");
    }

    @Test
    void a_password_file_and_a_service_file_are_read(@TempDir Path folder) throws IOException {
        Path passwords = Files.writeString(folder.resolve("pgpass"), "other:*:*:*:no\n::1:5433:shop:me:a\\:b\n");
        Path services = Files.writeString(
                folder.resolve("services"),
                "[mine]\nhost=db\nport=6000\ndbname=shop\nuser=me\npassword=s:e\nsslmode=require\n");
        System.setProperty("org.postgresql.pgpassfile", passwords.toString());
        System.setProperty("org.postgresql.pgservicefile", services.toString());
        try {
            ServerAddress expected = new ServerAddress("db", 6000, "shop", "me", "s:e", Map.of("sslmode", "require"));
            assertThat(ServerAddress.parse("service=mine")).isEqualTo(expected);
            assertThat(ServerAddress.parse("postgres://?service=mine")).isEqualTo(expected);
            assertThat(ServerAddress.parse("postgresql:///other?service=mine").database())
                    .isEqualTo("other");
            assertThat(ServerAddress.fromEnvironment(Map.of("PGSERVICE", "mine")))
                    .hasValue(expected);
            assertThatThrownBy(() -> ServerAddress.parse("service=none")).hasMessageContaining("no service 'none'");
            assertThat(ServerAddress.parse("postgres://me@db/x")
                            .withPasswordOf(Map.of())
                            .password())
                    .isNull();
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
            System.clearProperty("org.postgresql.pgservicefile");
        }
    }

    @Test
    void an_ipv6_address_is_written_in_brackets() {
        ServerAddress address = ServerAddress.parse("postgres://me@[::1]:5433/shop?sslmode=verify-full");

        assertThat(address.host()).isEqualTo("::1");
        assertThat(address.toString()).isEqualTo("me@[::1]:5433/shop");
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:5433/shop");
        assertThat(ServerAddress.parse("postgres://me@my_db.local/a%20b").jdbcUrl())
                .isEqualTo("jdbc:postgresql://my_db.local:5432/a+b");
    }

    @Test
    void parameters_of_libpq_are_those_of_the_driver_and_unknown_ones_are_refused() {
        assertThat(ServerAddress.parse("postgres://me@db/x?channel_binding=require&connect_timeout=3")
                        .parameters())
                .containsOnly(Map.entry("channelBinding", "require"), Map.entry("connectTimeout", "3"));
        assertThatThrownBy(() -> ServerAddress.parse("postgres://me@db/x?sslmode=require&sslmod=secret"))
                .hasMessageContaining("parameter number 2")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_unix_socket_is_refused_in_one_line() {
        for (String text : List.of("postgres://me@%2Frun%2Fpg/x", "postgres:///x?host=/run/pg")) {
            assertThatThrownBy(() -> ServerAddress.parse(text)).hasMessageContaining("Unix socket");
        }
        assertThatThrownBy(() -> ServerAddress.fromEnvironment(Map.of("PGHOST", "/run/pg")))
                .hasMessageContaining("Unix socket");
    }

    @Test
    void a_text_of_an_address_is_printed_without_its_password() {
        assertThat(Redaction.of(
                        "--pg=postgres://me:p@ss/w:rd@db:1/x is wrong, jdbc:postgresql://db/x?password=abc&a=b"))
                .isEqualTo("--pg=postgres://me:***@db:1/x is wrong, jdbc:postgresql://db/x?password=***&a=b");
        assertThat(Redaction.of("see https://host:80/a and me@db")).isEqualTo("see https://host:80/a and me@db");
    }

    @Property(tries = 200)
    void a_password_is_never_told(@ForAll @NotBlank String secret) {
        String password = "#" + secret + "#";
        String url = "postgres://me:"
                + URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20") + "@db/x";

        ServerAddress address = ServerAddress.parse(url);

        assertThat(address.password()).isEqualTo(password);
        assertThat(address.toString()).doesNotContain(password);
        assertThat(address.jdbcUrl()).doesNotContain(password);
    }

    @Test
    void an_address_that_cannot_be_read_is_not_repeated() {
        assertThatThrownBy(() -> ServerAddress.parse("postgres://me:sec ret@db/x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("ret@")
                .hasMessageContaining("percent-encoded");
        assertThatThrownBy(() -> ServerAddress.parse("postgres:///x")).hasMessageContaining("names no host");
        for (String text : List.of(
                "postgres://me:sec#ret@db/x",
                "postgres://me:sec/ret@db/x",
                "postgres://me:sec?ret@db/x",
                "postgres://me:sec%ret@db/x",
                "postgres://me:secret@db:port/x",
                "postgres://me:secret@db,other/x",
                "postgres://me:12?ret=secret@db/x")) {
            assertThatThrownBy(() -> ServerAddress.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("ret")
                    .hasNoCause();
        }
    }
}
