package dev.claimlab.verify.explore;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statements of a schedule that the server refused because of the data or the statement itself; thread-safe. */
final class StatementErrors {

    /** The classes of data that do not fit, of broken constraints, and of statements that are wrong. */
    private static final Set<String> CLASSES = Set.of("22", "23", "42");

    private static final int CLASS_LENGTH = 2;

    private final List<StatementFailure> failures = new ArrayList<>();

    /**
     * Notes an error, unless it is one that clients of a right queue see, too: a lost connection, a lock that was not to
     * be had, a conflict, or an exception that the queue raises.
     *
     * @param mayBeRefusal whether the error may be the answer to a claim that is over
     */
    synchronized void add(String operation, SQLException error, boolean mayBeRefusal) {
        String state = String.valueOf(error.getSQLState());
        if (state.length() > CLASS_LENGTH && CLASSES.contains(state.substring(0, CLASS_LENGTH))) {
            failures.add(new StatementFailure(
                    operation + " ends in "
                            + String.valueOf(error.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(state),
                    mayBeRefusal));
        }
    }

    /** The errors, without those that may be refusals where faults explain them. */
    synchronized List<String> texts(boolean isHarmed) {
        return failures.stream()
                .filter(failure -> !(isHarmed && failure.mayBeRefusal))
                .map(StatementFailure::text)
                .toList();
    }

    private record StatementFailure(String text, boolean mayBeRefusal) {}
}
