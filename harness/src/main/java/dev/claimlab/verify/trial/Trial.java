package dev.claimlab.verify.trial;

import dev.claimlab.history.Outcomes;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Duty;
import dev.claimlab.spi.Holding;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.sqlfile.SqlStatementException;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.sqlfile.parse.SqlFile;
import dev.claimlab.verify.kit.ServerSandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** One installation of a strategy file, of which each statement is tried by one session at a time. */
final class Trial {

    private static final WorkerId WORKER = new WorkerId(1, 1);
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final int ROUNDS_OF_DUTIES = 3;
    private static final int MOST_CLAIMS = 12;
    private static final String NOT_HELD = "55000";

    private final SqlStrategy strategy;
    private final Options options;
    private final ServerSandbox sandbox;
    private final DataSource process;
    private final TrialStatements statements;
    private final TrialTasks tasks;
    private final Set<String> worked = new HashSet<>();
    private final Set<Long> completed = new HashSet<>();

    Trial(SqlStrategy strategy, Options options, ServerSandbox sandbox) {
        this.strategy = strategy;
        this.options = options;
        this.sandbox = sandbox;
        this.process = sandbox.process();
        this.statements = new TrialStatements(strategy, options);
        this.tasks = new TrialTasks(statements);
    }

    /** Tries every statement but those of the wake-up. */
    void perform() throws SQLException {
        TaskQueue queue = install();
        if (statements.leavesCompletionOpen()) {
            statements.requireCompletion(false);
        }
        try (Connection own = process.getConnection()) {
            enqueue(queue, own);
            duties(queue, own);
            try (ClaimSession session = queue.session(WORKER)) {
                work(queue, own, session);
            }
            sandbox.pass(options.lease().multipliedBy(5));
            duties(queue, own);
            remaining(queue, own);
            if (statements.leavesCompletionOpen()) {
                requireThatCommitCompletes(queue, own);
            }
            enqueueWithParameters(queue, own);
        }
        prepareOthers();
    }

    /** Tries the trigger and the channel that wake workers. */
    void wakeUp() throws SQLException {
        TaskQueue queue = install();
        Optional<WakeUp> wakeUp = queue.wakeUp(WORKER);
        try (Connection own = process.getConnection()) {
            queue.enqueue(own, List.of(tasks.next()));
        } finally {
            if (wakeUp.isPresent()) {
                wakeUp.get().close();
            }
        }
    }

    private TaskQueue install() throws SQLException {
        strategy.install(process, options);
        worked.add(SqlFile.INSTALL);
        return strategy.open(process, options);
    }

    private void enqueue(TaskQueue queue, Connection own) throws SQLException {
        queue.enqueue(own, List.of(tasks.next()));
        queue.enqueue(own, List.of(tasks.next(), tasks.next(), tasks.next(), tasks.next()));
        worked.add(SqlFile.ENQUEUE);
    }

    private void work(TaskQueue queue, Connection own, ClaimSession session) throws SQLException {
        List<Claim> first = claim(queue, own, session, 1);
        tasks.requireOwn(first);
        if (first.isEmpty()) {
            return;
        }
        session.renew(first);
        worked.add(SqlFile.RENEW);
        complete(session, first);
        remaining(queue, own);
        List<Claim> second = claim(queue, own, session, 1);
        if (!second.isEmpty() && strategy.holding() != Holding.TRANSACTION) {
            remaining(queue, own);
        }
        if (!second.isEmpty() && statements.has(SqlFile.RETRY)) {
            session.retry(second.get(0), DELAY);
            worked.add(SqlFile.RETRY);
        } else if (!second.isEmpty()) {
            complete(session, second);
        }
        remaining(queue, own);
        sandbox.pass(DELAY.multipliedBy(2));
        List<Claim> third = claim(queue, own, session, statements.uses(SqlFile.CLAIM, "limit") ? 2 : 1);
        if (!third.isEmpty()) {
            session.transaction();
            complete(session, third);
        }
        claim(queue, own, session, 1);
    }

    private List<Claim> claim(TaskQueue queue, Connection own, ClaimSession session, int limit) throws SQLException {
        List<Claim> claims = session.claim(limit);
        if (claims.isEmpty()) {
            duties(queue, own);
            claims = session.claim(limit);
        }
        worked.add(SqlFile.CLAIM);
        return claims;
    }

    private void complete(ClaimSession session, List<Claim> claims) throws SQLException {
        session.complete(claims).forEach(claim -> completed.add(claim.task()));
        worked.add(claims.size() == 1 && statements.has(SqlFile.COMPLETE) ? SqlFile.COMPLETE : SqlFile.COMPLETE_MANY);
    }

    private void duties(TaskQueue queue, Connection own) throws SQLException {
        for (int round = 0; round < ROUNDS_OF_DUTIES; round++) {
            for (Duty duty : queue.duties()) {
                duty.perform(own);
                worked.add(duty.name());
            }
        }
    }

    private List<Remaining> remaining(TaskQueue queue, Connection own) throws SQLException {
        List<Remaining> remaining = new ArrayList<>();
        queue.remaining(own, remaining::add);
        worked.add(SqlFile.REMAINING);
        tasks.requireOwnRemaining(remaining);
        return remaining;
    }

    private void requireThatCommitCompletes(TaskQueue queue, Connection own) throws SQLException {
        Set<Long> open = new HashSet<>();
        remaining(queue, own).stream().filter(task -> task.state().isOpen()).forEach(task -> open.add(task.task()));
        Set<Long> before = Set.copyOf(completed);
        try (ClaimSession session = queue.session(WORKER)) {
            List<Claim> claims = claim(queue, own, session, 1);
            for (int tries = 0; !claims.isEmpty() && tries < MOST_CLAIMS; tries++) {
                claims.forEach(claim -> open.add(claim.task()));
                complete(session, claims);
                claims = claim(queue, own, session, 1);
            }
        }
        statements.requireCompletion(before.stream().anyMatch(open::contains));
    }

    /** Adds a task for each parameter that may be NULL, or has a value of its own. */
    private void enqueueWithParameters(TaskQueue queue, Connection own) throws SQLException {
        for (TrialTasks.Special special : tasks.special()) {
            try {
                queue.enqueue(own, List.of(special.task()));
            } catch (SQLException e) {
                Optional<SqlStatementException> error = SqlStatementException.in(e);
                if (error.isPresent() && !isPassing(error.get())) {
                    throw refused(error.get(), ", for a task with " + special.parameter());
                }
                return;
            }
        }
    }

    /** Has the server parse the statements that were not executed. */
    void prepareOthers() throws SQLException {
        try (Connection own = process.getConnection()) {
            Optional<SqlStatementException> error = statements.prepareOthers(own, worked);
            if (error.isPresent()) {
                throw refused(error.get(), "");
            }
        } catch (SQLException e) {
            if (!Outcomes.isGone(e)) {
                throw e;
            }
        }
    }

    /** Whether a statement with this error can never work: at its first use, or in any use for a mistake in its text. */
    boolean isConclusive(SqlStatementException error) {
        if (isPassing(error) || NOT_HELD.equals(error.getSQLState())) {
            return false;
        }
        return !error.isOfServer()
                || String.valueOf(error.getSQLState()).startsWith("42")
                || !worked.contains(error.statement());
    }

    private static boolean isPassing(SqlStatementException error) {
        return Outcomes.isGone(error) || "40001".equals(error.getSQLState());
    }

    UnusableFileException refused(SqlStatementException error, String circumstances) throws SQLException {
        try (Connection own = process.getConnection()) {
            return UnusableFileException.of(error, circumstances, new Remedy(own).of(error));
        }
    }
}
