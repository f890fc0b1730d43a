package dev.claimlab.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;

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
        assertThat(ServerAddress.fromEnvironment(Map.of("PGHOST", "h", "DATABASE_URL", "postgres://x@y/z")))
                .map(ServerAddress::host)
                .hasValue("y");
        assertThat(ServerAddress.fromEnvironment(Map.of("PGPASSWORD", "p"))).isEmpty();
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
    }
}
