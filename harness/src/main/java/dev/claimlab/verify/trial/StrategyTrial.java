package dev.claimlab.verify.trial;

import dev.claimlab.database.Server;
import dev.claimlab.history.Outcomes;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStatementException;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.kit.ServerSandbox;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Installs a strategy file in a schema of its own and tries each statement once, while no other session is active.
 *
 * <p>A file is refused only for what can never work; all that may be a defect of the queue is left to the areas.
 */
public final class StrategyTrial {

    /** The time for one statement of one session on an all but empty table. */
    private static final List<String> SETTINGS = List.of("statement_timeout = '10s'");

    private static final String WAKE = "wake";

    private final Server server;

    /** Tries files on this server; each schema is dropped afterwards. */
    public StrategyTrial(Server server) {
        this.server = server;
    }

    /**
     * Tries a file with these options and, where it notifies workers, with notifications.
     *
     * @throws UnusableFileException if a statement can never work
     * @throws dev.claimlab.sqlfile.parse.SqlFileException if a statement has an unknown parameter
     */
    public void perform(SqlStrategy strategy, Options options) throws SQLException {
        tried(strategy, options, Trial::perform);
        if (strategy.capabilities(options).contains(Capability.WAKES)) {
            tried(strategy, notified(strategy, options), Trial::wakeUp);
        }
    }

    private static Options notified(SqlStrategy strategy, Options options) {
        Map<String, String> named = new TreeMap<>(options.named());
        named.putIfAbsent(WAKE, "notify");
        Options notified = new Options(options.batch(), options.lease(), options.attemptLimit(), named);
        try {
            strategy.validate(notified);
            return notified;
        } catch (IllegalArgumentException e) {
            return options;
        }
    }

    private void tried(SqlStrategy strategy, Options options, Step step) throws SQLException {
        try (ServerSandbox sandbox = ServerSandbox.quick(server, SETTINGS)) {
            Trial trial = new Trial(strategy, options, sandbox);
            try {
                step.perform(trial);
            } catch (SQLException e) {
                Optional<SqlStatementException> error = SqlStatementException.in(e);
                if (error.isEmpty() && !Outcomes.isGone(e)) {
                    throw e;
                }
                if (error.isPresent() && trial.isConclusive(error.get())) {
                    throw trial.refused(error.get(), "");
                }
                trial.prepareOthers();
            }
        }
    }

    /** What is tried. */
    @FunctionalInterface
    private interface Step {

        /** Tries it. */
        void perform(Trial trial) throws SQLException;
    }
}
