package dev.claimlab.execution;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.metric.ServerCounters;
import dev.claimlab.spi.Effects;
import dev.claimlab.worker.EffectLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Measures what the harness's own ledger of effects costs the server, without any queue. */
public final class LedgerCost {

    private static final int TRANSACTIONS = 40;
    private static final int REPEATS = 5;
    private static final String TAKE_NUMBER = "SELECT pg_current_xact_id()";

    private LedgerCost() {}

    /**
     * The cost of one effect, the median of several measurements: that of rows in a transaction that is there anyway, or
     * with a transaction of its own.
     *
     * @param batch the number of effects in one statement
     * @param place where handlers write their effects
     */
    public static ServerCost of(Server server, int batch, Effects place, ServerCounters.Waiter waiter)
            throws SQLException {
        if (place == Effects.NONE) {
            return ServerCost.NOTHING;
        }
        try (RunSchema schema = RunSchema.ofHarness(server, "ledger");
                Connection connection = schema.connect()) {
            EffectLedger.install(connection);
            connection.setAutoCommit(false);
            measure(connection, batch, waiter);
            List<ServerCost> with = new ArrayList<>();
            List<ServerCost> without = new ArrayList<>();
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                with.add(measure(connection, batch, waiter));
                without.add(measure(connection, 0, waiter));
            }
            ServerCost ledger = ServerCost.median(with);
            return place.isJoined() ? ledger.without(each(ServerCost.median(without), batch)) : ledger;
        }
    }

    /** The cost of a transaction, shared by the tasks of a batch. */
    private static ServerCost each(ServerCost transaction, int batch) {
        return new ServerCost(
                transaction.walBytesPerTask() / batch,
                transaction.fullPageImagesPerTask() / batch,
                transaction.transactionsPerTask() / batch,
                transaction.rowsWrittenPerTask() / batch,
                transaction.deadRowsPerTask() / batch,
                transaction.bufferHitsPerTask() / batch);
    }

    /** The cost of each effect; of each transaction if there are no effects. */
    private static ServerCost measure(Connection connection, int effects, ServerCounters.Waiter waiter)
            throws SQLException {
        long[] tasks = new long[effects];
        int[] holds = IntStream.range(0, effects).toArray();
        ServerCounters before = read(connection, waiter);
        for (int transaction = 0; transaction < TRANSACTIONS; transaction++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(TAKE_NUMBER);
            }
            if (effects > 0) {
                EffectLedger.write(connection, 1, tasks, holds, Effects.JOINED);
            }
            connection.commit();
        }
        ServerCounters after = read(connection, waiter);
        return after.since(before, (long) TRANSACTIONS * Math.max(1, effects));
    }

    private static ServerCounters read(Connection connection, ServerCounters.Waiter waiter) throws SQLException {
        connection.setAutoCommit(true);
        ServerCounters.report(List.of(connection), waiter);
        ServerCounters counters = ServerCounters.read(connection, waiter);
        connection.setAutoCommit(false);
        return counters;
    }
}
