package dev.claimlab.scenarios.fidelity;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.database.LabSchema;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.load.Pacer;
import dev.claimlab.load.TaskMix;
import dev.claimlab.load.Trouble;
import dev.claimlab.load.Work;
import dev.claimlab.metric.MedianInterval;
import dev.claimlab.results.FidelityRow;
import dev.claimlab.strategy.Effects;
import dev.claimlab.strategy.Options;
import dev.claimlab.strategy.SqlStatement;
import dev.claimlab.strategy.SqlStrategy;
import dev.claimlab.worker.CompletedTasks;
import dev.claimlab.worker.Crew;
import dev.claimlab.worker.Journal;
import dev.claimlab.worker.Shift;
import dev.claimlab.worker.Steps;
import dev.claimlab.worker.Troubles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The harness and pgbench in turns at the same work: one transaction that claims by the same statement and commits, on
 * as many connections that have just been opened, from a backlog that is the same each time. Both send BEGIN together with
 * the claim, so that a transaction takes two round trips. Where a
 * ledger is written, pgbench has one statement that deletes and writes: what no batch can beat. What they claimed is counted
 * in the tables.
 */
public final class Duel {

    private static final int WARM_UPS = 4;
    private static final int FIRST_BACKLOG = 10_000;
    private static final int FIRST_BACKLOG_OF_BATCHES = 100_000;
    private static final double NANOS_A_SECOND = 1e9;
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

    private final LabSchema schema;
    private final SqlStrategy strategy;
    private final Pgbench pgbench;
    private final FidelityCase asked;
    private final int seconds;
    private long backlog;

    /** In a schema in which the strategy is installed. */
    public Duel(LabSchema schema, SqlStrategy strategy, Pgbench pgbench, FidelityCase asked, int seconds) {
        this.schema = schema;
        this.strategy = strategy;
        this.pgbench = pgbench;
        this.asked = asked;
        this.seconds = seconds;
        this.backlog = (long) seconds * (asked.batch() == 1 ? FIRST_BACKLOG : FIRST_BACKLOG_OF_BATCHES);
    }

    /** Lets both take so many turns, each first in every other round. */
    public FidelityRow perform(int rounds) throws SQLException, IOException, InterruptedException {
        Path script = Files.writeString(Files.createTempFile("claimlab", ".pgbench"), script());
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        double[] ratios = new double[rounds];
        try {
            for (int round = -WARM_UPS; round < rounds; round++) {
                boolean oursFirst = round % 2 == 0;
                double first = enough(oursFirst ? this::harness : () -> pgbench(script));
                double second = enough(oursFirst ? () -> pgbench(script) : this::harness);
                if (round >= 0) {
                    ours[round] = oursFirst ? first : second;
                    theirs[round] = oursFirst ? second : first;
                    ratios[round] = ours[round] / theirs[round];
                }
            }
        } finally {
            Files.delete(script);
        }
        MedianInterval ratio = MedianInterval.of(ratios);
        return new FidelityRow(
                asked.ledger() ? strategy.name() + " with effects" : strategy.name(),
                asked.workers(),
                asked.batch(),
                ratio.median(),
                ratio.low(),
                ratio.high(),
                MedianInterval.of(ours).median(),
                MedianInterval.of(theirs).median(),
                rounds);
    }

    /** A turn in which the backlog came to its end says nothing, and is taken again with a longer one. */
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

    /**
     * The same claim with its limit as a variable of pgbench, whose pipeline sends BEGIN together with it; with effects one
     * statement does everything.
     */
    private String script() {
        SqlStatement claim = strategy.statements(Options.DEFAULT).stream()
                .filter(statement -> statement.name().equals("claim"))
                .findFirst()
                .orElseThrow();
        if (!claim.parameters().equals(List.of("limit"))) {
            throw new IllegalStateException("a claim with other parameters than a limit: " + claim.parameters());
        }
        String limit = "\\set limit " + asked.batch() + "\n";
        String sql = claim.sql().replace("$1", ":limit");
        return asked.ledger()
                ? limit + WITH_EFFECTS.replace("%s", sql)
                : limit + "\\startpipeline\nBEGIN;\n" + sql + ";\n\\endpipeline\nCOMMIT;\n";
    }

    private OptionalDouble harness() throws SQLException, IOException, InterruptedException {
        Path file = Files.createTempFile("claimlab-fidelity", ".bin");
        Files.delete(file);
        try (HikariDataSource pool = schema.pool(asked.workers());
                HistoryWriter writer = HistoryWriter.create(file, 0)) {
            connectAll(pool);
            CompletedTasks completed = new CompletedTasks(backlog + 1);
            List<Journal> journals = IntStream.rangeClosed(1, asked.workers())
                    .mapToObj(number -> new Journal(number, writer.recorder(number)))
                    .toList();
            Crew crew =
                    new Crew(strategy.open(pool, Options.DEFAULT), pool, journals, shift(), completed, Steps.UNWATCHED);
            long started;
            try (crew) {
                crew.prepare();
                started = System.nanoTime();
                crew.start();
                Pacer.awaitNanos(started + Duration.ofSeconds(seconds).toNanos());
            }
            double elapsed = (System.nanoTime() - started) / NANOS_A_SECOND;
            crew.throwFailure();
            return rate(completed.count(), elapsed);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** As pgbench, which does not count the time in which it connects. */
    private void connectAll(HikariDataSource pool) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < asked.workers(); i++) {
            connections.add(pool.getConnection());
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private Shift shift() {
        return new Shift(
                asked.batch(),
                Options.DEFAULT.lease(),
                asked.ledger() ? Effects.JOINED : Effects.NONE,
                strategy.capabilities(Options.DEFAULT),
                Work.NONE,
                TaskMix.PLAIN,
                new Troubles(Trouble.NONE, 1),
                1,
                Duration.ofMillis(20),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
    }

    /** One turn of one side: the tasks that it claimed a second; empty when it emptied the backlog. */
    @FunctionalInterface
    private interface Turn {

        OptionalDouble take() throws SQLException, IOException, InterruptedException;
    }
}
