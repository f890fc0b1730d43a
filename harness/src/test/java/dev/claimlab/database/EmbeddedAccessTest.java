package dev.claimlab.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No other user of the machine may log in to an embedded server, read its data, or read its password. */
@Tag("server")
final class EmbeddedAccessTest {

    @ParameterizedTest
    @ValueSource(strings = {"embedded:14", "embedded:18"})
    void an_embedded_server_lets_nobody_in_without_its_password(String pg) throws SQLException, IOException {
        try (Server server = ServerSource.parse(pg, Map.of()).start(Durability.NONE, OptionalInt.empty())) {
            ServerAddress address = server.address();
            assertThat(address.password()).hasSize(32);
            for (String wrong : new String[] {"", "postgres", address.password() + "0"}) {
                assertThatThrownBy(() -> address.with(wrong).connect().close())
                        .as("password '%s'", wrong)
                        .isInstanceOf(SQLException.class)
                        .satisfies(error ->
                                assertThat(((SQLException) error).getSQLState()).isIn("28P01", "28000", "08004"));
            }
            Path data = server.dataDirectory().orElseThrow();
            try (Stream<String> rules = Files.lines(data.resolve("pg_hba.conf"))) {
                assertThat(rules.filter(line -> !line.isBlank() && !line.startsWith("#")))
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(line).endsWith("scram-sha-256"));
            }
        }
    }

    @Test
    void a_password_is_in_no_file_and_on_no_command_line() throws IOException {
        try (Server server = ServerSource.parse("embedded", Map.of()).start(Durability.NONE, OptionalInt.empty())) {
            String password = String.valueOf(server.address().password());
            Path folder = server.dataDirectory().orElseThrow().resolve("..").normalize();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files.filter(Files::isRegularFile))
                        .allSatisfy(file -> assertThat(new String(
                                        Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                                .doesNotContain(password));
            }
            assertThat(ProcessHandle.allProcesses().flatMap(each -> each.info().commandLine().stream()))
                    .noneMatch(command -> command.contains(password));
            assertThat(server.address().toString()).doesNotContain(password);
        }
    }

    @Test
    void two_servers_have_two_passwords() {
        assertThat(RandomText.hex(16)).hasSize(32).isNotEqualTo(RandomText.hex(16));
    }
}
