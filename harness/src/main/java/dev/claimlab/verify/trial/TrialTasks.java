package dev.claimlab.verify.trial;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Task;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tasks of a trial, whose numbers differ from what a table counts itself. */
final class TrialTasks {

    private static final long FIRST = 900_001;
    private static final int PRIORITY = 5;

    private final TrialStatements statements;
    private final Clock clock = Clock.systemUTC();
    private long next = FIRST;

    TrialTasks(TrialStatements statements) {
        this.statements = statements;
    }

    /** A plain task with the next number. */
    Task next() {
        long id = next++;
        return new Task(id, "trial", "{\"task\": " + id + "}", 0, null, null);
    }

    private boolean isOwn(long task) {
        return task >= FIRST && task < next;
    }

    /** Rejects claims of which none is of a task that was enqueued, or of which each is there twice. */
    void requireOwn(List<Claim> claims) {
        Set<Long> claimed = new HashSet<>();
        claims.forEach(claim -> claimed.add(claim.task()));
        if (!claims.isEmpty() && claimed.stream().noneMatch(this::isOwn)) {
            throw statements.wrong(SqlFile.CLAIM, foreign(claims.get(0).task()));
        }
        boolean isEachTwice = claimed.stream()
                .allMatch(task ->
                        claims.stream().filter(claim -> claim.task() == task).count() > 1);
        if (!claims.isEmpty() && isEachTwice) {
            throw statements.wrong(
                    SqlFile.CLAIM,
                    "it returns task " + claims.get(0).task() + " in " + claims.size()
                            + " rows of one answer; expected one row for each task");
        }
    }

    /** Rejects an answer of {@code remaining} that has tasks, and none that was enqueued. */
    void requireOwnRemaining(List<Remaining> remaining) {
        if (!remaining.isEmpty() && remaining.stream().map(Remaining::task).noneMatch(this::isOwn)) {
            throw statements.wrong(SqlFile.REMAINING, foreign(remaining.get(0).task()));
        }
    }

    private String foreign(long task) {
        return "it returns task " + task + ", and the tasks enqueued were " + FIRST + " to " + (next - 1)
                + "; expected the number that enqueue was given: store :task::bigint and return that column as task,"
                + " not the table's own key";
    }

    /** A task for each parameter of {@code enqueue} beyond the plain ones. */
    List<Special> special() {
        List<Special> special = new ArrayList<>();
        List<String> parameters = statements.parameters(SqlFile.ENQUEUE);
        if (parameters.contains("priority")) {
            special.add(
                    new Special(":priority = " + PRIORITY, new Task(next++, "trial", payload(), PRIORITY, null, null)));
        }
        if (parameters.contains("group")) {
            special.add(new Special(":group = 'trial'", new Task(next++, "trial", payload(), 0, "trial", null)));
        }
        if (parameters.contains("key")) {
            special.add(new Special(":key = 'trial'", new Task(next++, "trial", payload(), 0, null, null, "trial")));
        }
        if (parameters.contains("after")) {
            long before = next;
            special.add(new Special(":after = {}", next()));
            special.add(new Special(":after = {" + before + "}", next().after(List.of(before))));
        }
        if (parameters.contains("due_at")) {
            special.add(new Special(
                    ":due_at in an hour",
                    new Task(
                            next++, "trial", payload(), 0, null, clock.instant().plus(Duration.ofHours(1)))));
        }
        return special;
    }

    private String payload() {
        return "{\"task\": " + (next - 1) + "}";
    }

    /**
     * A task with a value for one of the parameters.
     *
     * @param parameter the parameter with its value
     * @param task the task
     */
    record Special(String parameter, Task task) {}
}
