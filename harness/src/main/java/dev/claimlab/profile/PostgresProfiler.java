package dev.claimlab.profile;

import dev.claimlab.database.ServerAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * A profiler for JMH that reports the cost of each operation in a Postgres server: WAL, transactions, buffers, rows and
 * waits.
 *
 * <p>It measures from before an iteration's set-up until after its tear-down, unless the benchmark marks the
 * operations' own part with {@link #begin} and {@link #end}.
 */
public final class PostgresProfiler implements InternalProfiler {

    private static final AtomicReference<@Nullable PostgresProfiler> AT_WORK = new AtomicReference<>();

    private final ProfilerOptions options;
    private @Nullable CounterSpan counterSpan;
    private @Nullable Usage usage;

    /** Profiles the server that a property names. */
    public PostgresProfiler() throws ProfilerException {
        this("");
    }

    /** Accepts options, as in {@code url=postgres://user@host:port/database;period=5}, or {@code url=env}. */
    public PostgresProfiler(String options) throws ProfilerException {
        this.options = ProfilerOptions.parse(options);
    }

    @Override
    public String getDescription() {
        return "Postgres: log, transactions, buffers and rows per operation, and waits";
    }

    /** Marks the end of an iteration's set-up; the sessions that took part in it are idle, and count from here on. */
    public static void begin(Collection<? extends Connection> sessions) throws SQLException {
        PostgresProfiler profiler = AT_WORK.get();
        if (profiler != null) {
            profiler.restart(sessions);
        }
    }

    /** Marks the end of an iteration's operations, before its tear-down; the sessions that performed them are idle. */
    public static void end(Collection<? extends Connection> sessions) throws SQLException {
        PostgresProfiler profiler = AT_WORK.get();
        if (profiler != null) {
            profiler.finish(sessions);
        }
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        AT_WORK.set(this);
        start();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        AT_WORK.set(null);
        return conclude().results(result.getMetadata().getAllOps());
    }

    private synchronized void start() {
        usage = null;
        try {
            // A benchmark that starts its own server has none yet when its first iteration begins.
            Optional<ServerAddress> address = options.address();
            counterSpan = address.isPresent() ? CounterSpan.begin(address.get(), options.period()) : null;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private synchronized void restart(Collection<? extends Connection> sessions) throws SQLException {
        abandon();
        usage = null;
        int unused = CounterSpan.flush(sessions);
        ServerAddress address = options.address()
                .orElseThrow(
                        () -> new IllegalStateException("the profiler has no server address: " + ProfilerOptions.FORM));
        counterSpan = CounterSpan.begin(address, options.period());
    }

    private synchronized void finish(Collection<? extends Connection> sessions) throws SQLException {
        if (counterSpan != null) {
            usage = counterSpan.endAfter(sessions);
        }
        abandon();
    }

    private synchronized Usage conclude() {
        try {
            if (counterSpan != null) {
                usage = counterSpan.endAfter(List.of());
            }
            abandon();
        } catch (SQLException e) {
            throw unreadable(e);
        }
        if (usage == null) {
            throw new IllegalStateException("the profiler has no server address: " + ProfilerOptions.FORM);
        }
        return usage;
    }

    private void abandon() throws SQLException {
        if (counterSpan != null) {
            counterSpan.close();
        }
        counterSpan = null;
    }

    /** Reports the meaning of the SQLSTATE only, because the driver's message may contain credentials. */
    private static IllegalStateException unreadable(SQLException error) {
        return new IllegalStateException(
                "the profiler cannot read the server's statistics (SQLSTATE " + error.getSQLState() + ")", error);
    }

    /** The options, with the fallback locations of the server address. */
    private record ProfilerOptions(@Nullable ServerAddress given, Duration period) {

        static final String FORM = "name one by -prof " + PostgresProfiler.class.getName()
                + ":url=postgres://user@host:port/database or url=env" + ", or by the file that the system property "
                + BenchServerFile.PROPERTY + " names";

        private static final Duration USUAL_PERIOD = Duration.ofMillis(5);

        static ProfilerOptions parse(String text) throws ProfilerException {
            ServerAddress address = null;
            Duration period = USUAL_PERIOD;
            for (String option : text.split(";", -1)) {
                String[] parts = option.trim().split("=", 2);
                try {
                    switch (parts[0]) {
                        case "" -> {}
                        case "url" -> address = address(option.substring(option.indexOf('=') + 1));
                        case "period" -> period = Duration.ofMillis(Math.max(1, Long.parseLong(parts[1])));
                        default ->
                            throw new ProfilerException(
                                    "the profiler has the options url=ADDRESS and period=MILLISECONDS, not "
                                            + parts[0]);
                    }
                } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                    // Without the cause, because JMH prints the innermost message, which may contain an address.
                    throw new ProfilerException("the profiler's option " + parts[0] + " cannot be read");
                }
            }
            return new ProfilerOptions(address, period);
        }

        Optional<ServerAddress> address() {
            if (given != null) {
                return Optional.of(given);
            }
            return BenchServerFile.find().map(BenchServerFile::address);
        }

        private static ServerAddress address(String url) {
            return url.equals("env")
                    ? ServerAddress.fromEnvironment(System.getenv())
                            .orElseThrow(() -> new IllegalArgumentException("the environment names no server"))
                    : ServerAddress.parse(url).withPasswordOf(System.getenv());
        }
    }
}
