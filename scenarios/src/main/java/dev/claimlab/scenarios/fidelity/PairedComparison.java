package dev.claimlab.scenarios.fidelity;

import dev.claimlab.database.RunSchema;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.metric.MedianInterval;
import dev.claimlab.metric.ProcessCpu;
import dev.claimlab.results.FidelityRow;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Runs the harness and pgbench in turns on equal work and compares their rates.
 *
 * <p>Each transaction claims with one and the same statement and commits. Both sides use equally many connections, whose
 * opening is not counted, and start each turn from an equal backlog. Both send BEGIN together with the claim, so that a
 * transaction takes two round trips. With a ledger, pgbench deletes tasks and writes effects in one statement, which is a
 * lower bound of the cost. Claimed tasks are counted in the tables.
 */
public final class PairedComparison {

    private static final int WARM_UPS = 2;
    private static final int MOST_REHEARSALS = 30;
    private static final int REHEARSALS_WITHOUT_GAIN = 3;
    private static final double GAIN = 0.95;
    private static final int FIRST_BACKLOG = 10_000;
    private static final int FIRST_BACKLOG_OF_BATCHES = 100_000;
    private static final String FILL = """
            INSERT INTO task (task, type, payload)
            SELECT number, 'job', jsonb_build_object('task', number, 'filler', repeat('claimlab', 8))
            FROM generate_series(1, %s) AS number
            """;

    private static final String COUNT = """
            SELECT (SELECT count(*) FROM task), (SELECT count(*) FROM claimlab_effect)
            """;
    private static final String WITH_EFFECTS = """
            WITH taken AS (
            %s
            )
            INSERT INTO claimlab_effect (task, hold, worker, place)
            SELECT task, 1, 1, 0
            FROM taken;
            """;

    private final RunSchema schema;
    private final SqlStrategy strategy;
    private final Pgbench pgbench;
    private final FidelityCase asked;
    private final int seconds;
    private long backlog;

    /** A comparison in a schema in which the strategy is installed. */
    public PairedComparison(RunSchema schema, SqlStrategy strategy, Pgbench pgbench, FidelityCase asked, int seconds) {
        this.schema = schema;
        this.strategy = strategy;
        this.pgbench = pgbench;
        this.asked = asked;
        this.seconds = seconds;
        this.backlog = (long) seconds * (asked.batch() == 1 ? FIRST_BACKLOG : FIRST_BACKLOG_OF_BATCHES);
    }

    /** Runs the rounds, each side first in every other one; empty if it was stopped before the last. */
    public Optional<FidelityRow> perform(int rounds, StopSignal stop)
            throws SQLException, IOException, InterruptedException {
        Path script = Files.writeString(Files.createTempFile("claimlab", ".pgbench"), script());
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        double[] ratios = new double[rounds];
        try (WorkerLoop loop = new WorkerLoop(schema, strategy, asked, seconds)) {
            rehearse(loop, stop);
            for (int round = -WARM_UPS; round < rounds; round++) {
                if (stop.isRequested()) {
                    return Optional.empty();
                }
                boolean oursFirst = round % 2 == 0;
                double first = enough(oursFirst ? () -> workers(loop) : () -> pgbench(script));
                double second = enough(oursFirst ? () -> pgbench(script) : () -> workers(loop));
                if (round >= 0) {
                    ours[round] = oursFirst ? first : second;
                    theirs[round] = oursFirst ? second : first;
                    ratios[round] = ours[round] / theirs[round];
                }
            }
        } catch (IOException e) {
            // Ctrl-C on a terminal ends pgbench, too.
            if (stop.isRequested()) {
                return Optional.empty();
            }
            throw e;
        } finally {
            Files.delete(script);
        }
        MedianInterval ratio = MedianInterval.of(ratios);
        return Optional.of(new FidelityRow(
                asked.ledger() ? strategy.name() + " with effects" : strategy.name(),
                asked.workers(),
                asked.batch(),
                ratio.median(),
                ratio.low(),
                ratio.high(),
                MedianInterval.of(ours).median(),
                MedianInterval.of(theirs).median(),
                rounds));
    }

    /** Warms up until the CPU time per task stops falling, which shows that the JVM has compiled the hot methods. */
    private void rehearse(WorkerLoop loop, StopSignal stop) throws SQLException, IOException, InterruptedException {
        double least = Double.MAX_VALUE;
        int withoutGain = 0;
        for (int turn = 0;
                turn < MOST_REHEARSALS && withoutGain < REHEARSALS_WITHOUT_GAIN && !stop.isRequested();
                turn++) {
            long before = ProcessCpu.nanos();
            double rate = enough(() -> workers(loop));
            double cpuOfRate = (ProcessCpu.nanos() - before) / rate;
            withoutGain = cpuOfRate < least * GAIN ? 0 : withoutGain + 1;
            least = Math.min(least, cpuOfRate);
        }
    }

    /** Repeats a turn with twice the backlog as long as it empties the backlog, whose rate would be meaningless. */
    private double enough(Turn turn) throws SQLException, IOException, InterruptedException {
        while (true) {
            refill();
            OptionalDouble rate = turn.take();
            if (rate.isPresent()) {
                return rate.getAsDouble();
            }
            backlog *= 2;
        }
    }

    private void refill() throws SQLException {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE task RESTART IDENTITY");
            statement.execute("TRUNCATE claimlab_effect");
            statement.execute(FILL.replace("%s", String.valueOf(backlog)));
            statement.execute("VACUUM (ANALYZE) task");
        }
    }

    private OptionalDouble rate(long claimed, double elapsedSeconds) throws SQLException {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COUNT)) {
            rows.next();
            long left = rows.getLong(1);
            long effects = rows.getLong(2);
            if (left == 0) {
                return OptionalDouble.empty();
            }
            if (backlog - left != claimed) {
                throw new IllegalStateException(
                        (backlog - left) + " tasks are gone from the table, and " + claimed + " were claimed");
            }
            if (effects != (asked.ledger() ? claimed : 0)) {
                throw new IllegalStateException(effects + " effects of " + claimed + " tasks");
            }
            return OptionalDouble.of(claimed / elapsedSeconds);
        }
    }

    private OptionalDouble pgbench(Path script) throws SQLException, IOException, InterruptedException {
        Pgbench.Outcome outcome = pgbench.perform(schema, script, asked.workers(), seconds);
        return rate(outcome.transactions() * asked.batch(), outcome.seconds());
    }

    /** The claim as a pgbench script that sends BEGIN in a pipeline with it; with effects, one statement does everything. */
    private String script() {
        SqlStatement claim = strategy.statements(Options.DEFAULT).stream()
                .filter(statement -> statement.name().equals("claim"))
                .findFirst()
                .orElseThrow();
        if (!claim.parameters().equals(List.of("limit"))) {
            throw new IllegalStateException("the claim has parameters other than :limit: " + claim.parameters());
        }
        String limit = "\\set limit " + asked.batch() + "\n";
        String sql = claim.sql().replace("$1", ":limit");
        return asked.ledger()
                ? limit + WITH_EFFECTS.replace("%s", sql)
                : limit + "\\startpipeline\nBEGIN;\n" + sql + ";\n\\endpipeline\nCOMMIT;\n";
    }

    private OptionalDouble workers(WorkerLoop loop) throws SQLException, IOException, InterruptedException {
        WorkerLoop.Outcome outcome = loop.perform(backlog + 1);
        return rate(outcome.tasks(), outcome.seconds());
    }

    /** One turn of one side, which returns the tasks claimed per second; empty if it emptied the backlog. */
    @FunctionalInterface
    private interface Turn {

        OptionalDouble take() throws SQLException, IOException, InterruptedException;
    }
}
