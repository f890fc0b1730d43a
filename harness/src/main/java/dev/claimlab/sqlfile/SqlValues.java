package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskTypes;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values for the parameters of one execution.
 *
 * @param task the task to enqueue, where there is one
 * @param rows the claims that the statement addresses
 * @param limit how many tasks to claim
 * @param identity the worker that executes it, and its process
 * @param delay how long a task given back must wait
 * @param options the options of the queue
 * @param clock the client's clock
 * @param types the types of tasks that the worker knows
 */
record SqlValues(
        @Nullable Task task,
        List<Row> rows,
        int limit,
        SqlIdentity identity,
        Duration delay,
        Options options,
        Clock clock,
        List<String> types) {

    private static final long NANOS_A_MICRO = 1000;
    private static final int MICRO_DIGITS = 6;

    /** The values of a statement without parameters of a queue. */
    static final SqlValues NOTHING = of(SqlIdentity.NONE, Options.DEFAULT, Clock.systemUTC());

    static SqlValues ofTask(Task task, Options options, Clock clock) {
        return new SqlValues(task, List.of(), 0, SqlIdentity.NONE, Duration.ZERO, options, clock, TaskTypes.ALL);
    }

    static SqlValues of(SqlIdentity identity, Options options, Clock clock) {
        return new SqlValues(null, List.of(), options.batch(), identity, Duration.ZERO, options, clock, TaskTypes.ALL);
    }

    /** The name of the worker. */
    String worker() {
        return identity.worker();
    }

    SqlValues by(SqlIdentity other) {
        return new SqlValues(task, rows, limit, other, delay, options, clock, types);
    }

    SqlValues knowing(List<String> newTypes) {
        return new SqlValues(task, rows, limit, identity, delay, options, clock, newTypes);
    }

    SqlValues limitedTo(int newLimit) {
        return new SqlValues(task, rows, newLimit, identity, delay, options, clock, types);
    }

    SqlValues about(List<Row> newRows) {
        return new SqlValues(task, newRows, limit, identity, delay, options, clock, types);
    }

    SqlValues delayed(Duration newDelay) {
        return new SqlValues(task, rows, limit, identity, newDelay, options, clock, types);
    }

    Task requiredTask() {
        if (task == null) {
            throw new IllegalStateException("a parameter of a task, where there is none");
        }
        return task;
    }

    /** A duration as an interval; in seconds, because PostgreSQL 14 takes no more than 2^31 microseconds. */
    static String interval(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos() / NANOS_A_MICRO, MICRO_DIGITS)
                        .toPlainString() + " seconds";
    }

    /** The client's time as a timestamptz; it is wrong where the client's clock is. */
    String now() {
        return clock.instant().toString();
    }

    /** A row that a claim returned, as text, so that its values bind back unchanged. */
    static final class Row {

        private volatile @Nullable String[] texts;

        Row(@Nullable String[] texts) {
            this.texts = texts;
        }

        /** The row that a claim was built from. */
        static Row of(Claim claim) {
            return (Row) claim.token();
        }

        @Nullable String text(int column) {
            return texts[column];
        }

        /** The value of a column; null where the row is shorter. */
        @Nullable String textOrNull(int column) {
            @Nullable String[] now = texts;
            return column < now.length ? now[column] : null;
        }

        /** The row with NULL in the columns that it does not have. */
        Row widenedTo(int columns) {
            return new Row(Arrays.copyOf(texts, columns));
        }

        /** Takes the values of another row, as a renewal that draws a new token returns it. */
        void replaceBy(Row other) {
            texts = other.texts;
        }

        /** Whether every column is NULL: a function that returns no row of its type returns such a one. */
        boolean isEmpty() {
            for (String text : texts) {
                if (text != null) {
                    return false;
                }
            }
            return true;
        }
    }
}
