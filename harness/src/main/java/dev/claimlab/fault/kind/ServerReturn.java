package dev.claimlab.fault.kind;

import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.InterruptibleWait;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Waits for a server that was crashed. */
final class ServerReturn {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private ServerReturn() {}

    /** Returns when the server accepts connections again. */
    static void await(FaultContext faultContext) throws SQLException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = faultContext.schema().connect()) {
                connection.isValid((int) PATIENCE.toSeconds());
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > giveUp) {
                    throw e;
                }
                InterruptibleWait.pass(LOOK);
            }
        }
    }
}
