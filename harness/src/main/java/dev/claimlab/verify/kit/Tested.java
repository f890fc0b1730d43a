package dev.claimlab.verify.kit;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import dev.claimlab.verify.finding.StatementError;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The result of a kit test.
 *
 * @param topic its topic
 * @param test its name, a sentence
 * @param shows the anomaly that its failure shows
 * @param grade the grade of a failure under the strategy's contract
 * @param failure the failure with the last steps; empty if the test did not fail
 * @param error the error of the server that the failure is; empty if the test failed by its own assertion
 * @param notAsked why the question could not be asked; empty if it was asked
 */
public record Tested(
        Topic topic,
        String test,
        Anomaly shows,
        Grade grade,
        Optional<String> failure,
        Optional<StatementError> error,
        Optional<String> notAsked) {

    static Tested passed(Topic topic, String test, Anomaly shows) {
        return new Tested(topic, test, shows, Grade.FORBIDDEN, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Tested failing(Anomaly anomaly, Grade graded, String text) {
        return new Tested(topic, test, anomaly, graded, Optional.of(text), Optional.empty(), Optional.empty());
    }

    Tested failing(SQLException e, String trace) {
        StatementError statement = StatementError.of(e);
        return new Tested(
                topic,
                test,
                Anomaly.ERROR,
                Grade.FORBIDDEN,
                Optional.of(statement.text() + "\n" + trace),
                Optional.of(statement),
                Optional.empty());
    }

    Tested unasked(String reason) {
        return new Tested(
                topic,
                test,
                shows,
                grade,
                Optional.empty(),
                Optional.empty(),
                Optional.of("could not be asked: " + reason));
    }

    /** Whether it left locks or sessions behind; detecting that is slow and would repeat in every further test. */
    public boolean leaks() {
        return failure.isPresent() && shows == Anomaly.LEAK;
    }
}
