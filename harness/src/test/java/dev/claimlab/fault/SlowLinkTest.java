package dev.claimlab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.TestServer;
import java.io.IOException;
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

/** The proxy delays bytes. */
@Tag("server")
@ExtendWith(TestServer.class)
final class SlowLinkTest {

    private static final int LARGE = 1_000_000;
    private static final Duration DELAY = Duration.ofMillis(30);

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
    void nothing_returns_while_it_stalls_and_everything_does_afterwards() throws Exception {
        try (Connection connection = linked.connect()) {
            Linked.run(connection, "INSERT INTO t VALUES (1)");
            linked.link().stall();
            Future<Long> answer = linked.inBackground(() -> Linked.number(connection, "SELECT count(*) FROM t"));
            Future<Long> newcomer = linked.inBackground(linked::answerToNewcomer);
            linked.awaitHeld("up", 2);

            assertThat(linked.link().connections()).isEqualTo(2);
            assertThat(linked.backends("idle")).isEqualTo(1);
            assertThat(linked.backends("")).isEqualTo(1);
            assertThat(answer).isNotDone();
            assertThat(newcomer).isNotDone();

            linked.link().resume();
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(newcomer.get(10, TimeUnit.SECONDS)).isEqualTo(42);
        }
    }

    @Test
    void an_answer_is_withheld_if_the_stall_begins_before_it() throws Exception {
        try (Connection connection = linked.connect();
                Connection gatekeeper = linked.connect()) {
            Linked.run(gatekeeper, "SELECT pg_advisory_lock(8, 8)");
            Future<Long> answer =
                    linked.inBackground(() -> Linked.number(connection, "SELECT 5 FROM pg_advisory_xact_lock(8, 8)"));
            await().untilAsserted(() -> assertThat(linked.backends("active")).isEqualTo(1));

            linked.link().stall();
            linked.endBackend(gatekeeper);
            linked.awaitHeld("down", 2);

            assertThat(linked.backends("idle")).isEqualTo(1);
            assertThat(answer).isNotDone();
            linked.link().resume();
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(5);
        }
    }

    @Test
    void bytes_that_were_withheld_arrive_in_order() throws Exception {
        String payload = "0123456789".repeat(LARGE / 10);
        try (Connection connection = linked.connect();
                PreparedStatement echo = connection.prepareStatement("SELECT ?::text || '.'")) {
            linked.link().stall();
            Future<String> answer = linked.inBackground(() -> Linked.echo(echo, payload));
            linked.awaitHeld("up", 1);
            assertThat(answer).isNotDone();

            linked.link().resume();

            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(payload + ".");
        }
    }

    @Test
    void a_stalled_connection_can_be_cut() throws Exception {
        try (Connection connection = linked.connect()) {
            linked.link().stall();
            Future<Long> answer = linked.inBackground(() -> Linked.number(connection, "SELECT 1"));
            linked.awaitHeld("up", 1);

            linked.link().cut();

            assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(SQLException.class);
            await().untilAsserted(() -> assertThat(linked.backends("")).isZero());
        }
    }

    @Test
    void the_end_of_a_connection_does_not_pass_while_it_stalls() throws SQLException {
        Connection connection = linked.connect();
        linked.link().stall();
        connection.close();
        linked.awaitHeld("up", 1);

        assertThat(linked.backends("idle")).isEqualTo(1);

        linked.link().resume();
        await().untilAsserted(() -> assertThat(linked.backends("")).isZero());
    }

    @Test
    void a_delay_is_paid_in_each_direction_until_it_ends() throws SQLException {
        try (Connection connection = linked.connect()) {
            linked.link().delay(DELAY);
            long begin = System.nanoTime();
            assertThat(Linked.number(connection, "SELECT 3")).isEqualTo(3);
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(2 * DELAY.toNanos());

            linked.link().delay(Duration.ofDays(1));
            Future<Long> answer = linked.inBackground(() -> Linked.number(connection, "SELECT 4"));
            linked.awaitHeld("up", 1);
            assertThat(answer).isNotDone();
            linked.link().delay(Duration.ZERO);
            assertThat(answer).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(4L);
        }
    }

    @Test
    void a_delay_is_not_negative() {
        assertThatThrownBy(() -> linked.link().delay(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.001S");
    }
}
