package dev.claimlab.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("server")
@ExtendWith(TestServer.class)
final class TransactionsTest {

    @Test
    void a_transaction_that_had_failed_is_never_taken_for_committed(RunSchema schema) throws SQLException {
        try (Connection connection = schema.connect()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1/0"))
                    .isInstanceOf(SQLException.class);

            assertThatThrownBy(() -> Transactions.commit(connection))
                    .isInstanceOf(NotCommittedException.class)
                    .satisfies(error ->
                            assertThat(((SQLException) error).getSQLState()).isEqualTo("25P02"));
        }
    }
}
