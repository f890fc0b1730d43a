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
 * Runs the harness, a plain loop of JDBC and pgbench in turns on equal work, and compares their rates.
 *
 * <p>Each transaction claims with one and the same statement and commits. All sides use equally many connections, whose
 * opening is not counted, and start each turn from an equal backlog. Both send BEGIN together with the claim, so that a
 * transaction takes two round trips. With a ledger, pgbench deletes tasks and writes effects in one statement, which is a
 * lower bound of the cost. Claimed tasks are counted in the tables.
 */
public final class PairedComparison {

    private static final int HARNESS = 0;
    private static final int PLAIN = 1;
    private static final int PGBENCH = 2;
    private static final int SIDES = 3;
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

    /** Runs the rounds, in each of which another side is first; empty if it was stopped before the last. */
    public Optional<FidelityRow> perform(int rounds, StopSignal stop)
            throws SQLException, IOException, InterruptedException {
        Path script = Files.writeString(Files.createTempFile("claimlab", ".pgbench"), script());
        double[][] rates = new double[SIDES][rounds];
        try (WorkerLoop loop = new WorkerLoop(schema, strategy, asked, seconds);
                PlainLoop plain = new PlainLoop(schema, claim().sql().replace("$1", "?"), asked, seconds)) {
            List<Turn> sides = List.of(() -> workers(loop), () -> plain(plain), () -> pgbench(script));
            rehearse(sides.get(HARNESS), stop);
            rehearse(sides.get(PLAIN), stop);
            for (int round = -WARM_UPS; round < rounds; round++) {
                for (int turn = 0; turn < SIDES; turn++) {
                    if (stop.isRequested()) {
                        return Optional.empty();
                    }
                    int side = Math.floorMod(round + turn, SIDES);
                    double rate = enough(sides.get(side));
                    if (round >= 0) {
                        rates[side][round] = rate;
                    }
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
        return Optional.of(new FidelityRow(
                asked.ledger() ? strategy.name() + " with effects" : strategy.name(),
                asked.workers(),
                asked.batch(),
                MedianInterval.of(rates[HARNESS]).median(),
                MedianInterval.of(rates[PLAIN]).median(),
                MedianInterval.of(rates[PGBENCH]).median(),
                ratio(rates[HARNESS], rates[PGBENCH]),
                ratio(rates[HARNESS], rates[PLAIN]),
                ratio(rates[PLAIN], rates[PGBENCH]),
                rounds));
    }

    private static MedianInterval ratio(double[] ours, double[] theirs) {
        double[] ratios = new double[ours.length];
        for (int round = 0; round < ours.length; round++) {
            ratios[round] = ours[round] / theirs[round];
        }
        return MedianInterval.of(ratios);
    }

    /** Warms up until the CPU time per task stops falling, which shows that the JVM has compiled the hot methods. */
    private void rehearse(Turn side, StopSignal stop) throws SQLException, IOException, InterruptedException {
        double least = Double.MAX_VALUE;
        int withoutGain = 0;
        for (int turn = 0;
                turn < MOST_REHEARSALS && withoutGain < REHEARSALS_WITHOUT_GAIN && !stop.isRequested();
                turn++) {
            long before = ProcessCpu.nanos();
            double rate = enough(side);
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
        String limit = "\\set limit " + asked.batch() + "\n";
        String sql = claim().sql().replace("$1", ":limit");
        return asked.ledger()
                ? limit + WITH_EFFECTS.replace("%s", sql)
                : limit + "\\startpipeline\nBEGIN;\n" + sql + ";\n\\endpipeline\nCOMMIT;\n";
    }

    private SqlStatement claim() {
        SqlStatement claim = strategy.statements(Options.DEFAULT).stream()
                .filter(statement -> statement.name().equals("claim"))
                .findFirst()
                .orElseThrow();
        if (!claim.parameters().equals(List.of("limit"))) {
            throw new IllegalStateException("the claim has parameters other than :limit: " + claim.parameters());
        }
        return claim;
    }

    private OptionalDouble plain(PlainLoop loop) throws SQLException, InterruptedException {
        WorkerLoop.Outcome outcome = loop.perform();
        return rate(outcome.tasks(), outcome.seconds());
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
