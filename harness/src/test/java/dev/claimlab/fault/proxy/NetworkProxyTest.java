package dev.claimlab.fault.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.TestServer;
import dev.claimlab.fault.Linked;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("server")
@ExtendWith(TestServer.class)
final class NetworkProxyTest {

    private static final int LARGE = 1_000_000;

    private Linked linked;

    @BeforeEach
    void link(Server server, RunSchema schema) throws IOException, SQLException {
        linked = new Linked(server, schema);
    }

    @AfterEach
    void unlink() throws SQLException {
        linked.close();
    }

    @Test
    void queries_work_through_it() throws SQLException {
        try (Connection connection = linked.connect()) {
            Linked.run(connection, "INSERT INTO t VALUES (7)");

            assertThat(linked.rows(7)).isEqualTo(1);
            assertThat(linked.link().connections()).isEqualTo(1);
        }
        await().untilAsserted(() -> assertThat(linked.link().connections()).isZero());
        assertThat(linked.backends("")).isZero();
    }

    @Test
    void large_messages_pass_intact_in_both_directions() throws SQLException {
        String payload = "0123456789".repeat(LARGE / 10);
        try (Connection connection = linked.connect();
                PreparedStatement echo = connection.prepareStatement("SELECT ?::text || '.'")) {
            for (int i = 0; i < 5; i++) {
                assertThat(Linked.echo(echo, i + payload)).isEqualTo(i + payload + ".");
            }
        }
    }

    @Test
    void a_cut_ends_connections_on_both_sides_and_later_ones_work() throws SQLException {
        try (Connection one = linked.connect();
                Connection two = linked.connect()) {
            linked.link().cut();

            assertThat(linked.link().connections()).isZero();
            assertIsLost(one);
            assertIsLost(two);
            await().untilAsserted(() -> assertThat(linked.backends("")).isZero());
        }
        assertWorks();
    }

    @Test
    void a_cut_is_a_reset_to_both_sides() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NetworkProxy link = NetworkProxy.to("127.0.0.1", listener.getLocalPort());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port());
                Socket server = listener.accept()) {
            client.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            assertThat(server.getInputStream().readNBytes(5)).hasSize(5);

            link.cut();

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> server.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void new_connections_are_refused_and_open_ones_are_not() throws SQLException {
        try (Connection connection = linked.connect()) {
            linked.link().refuse();
            assertThatThrownBy(linked::connect)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getSQLState()).startsWith("08"));
            assertThat(Linked.number(connection, "SELECT 1")).isEqualTo(1);
        }
        linked.link().accept();
        assertWorks();
    }

    @Test
    void healing_ends_every_harm() throws SQLException {
        linked.link().stall();
        linked.link().delay(Duration.ofDays(1));
        linked.link().refuse();

        linked.link().heal();

        assertWorks();
    }

    @Test
    void a_server_that_is_not_there_is_a_lost_connection() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        try (NetworkProxy link = NetworkProxy.to("127.0.0.1", port);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void a_session_that_the_server_ends_can_still_say_why() throws SQLException {
        try (Connection connection = linked.connect()) {
            linked.endBackend(connection);

            assertThatThrownBy(() -> Linked.number(connection, "SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getSQLState()).isEqualTo("57P01"));
        }
    }

    @Test
    void closing_leaves_no_thread_and_no_socket() throws SQLException {
        NetworkProxy link = linked.link();
        int port = link.port();
        try (Connection idle = linked.connect()) {
            link.stall();
            Future<Long> stalled = linked.inBackground(linked::answerToNewcomer);
            await().untilAsserted(() -> assertThat(link.connections()).isEqualTo(2));
            assertThat(threadsOf(port)).isEqualTo(4);

            link.close();

            assertThat(threadsOf(port)).isZero();
            assertThat(link.connections()).isZero();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                    .isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> stalled.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(SQLException.class);
            assertIsLost(idle);
            await().untilAsserted(() -> assertThat(linked.backends("")).isZero());
        }
    }

    private void assertWorks() throws SQLException {
        assertThat(linked.answerToNewcomer()).isEqualTo(42);
    }

    private static void assertIsLost(Connection connection) {
        assertThatThrownBy(() -> Linked.number(connection, "SELECT 1"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        error -> assertThat(error.getSQLState()).startsWith("08"));
    }

    private static long threadsOf(int port) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("link-" + port))
                .count();
    }
}
