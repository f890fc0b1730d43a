package dev.claimlab.verify;

import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.Coverage;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One way to look for a broken promise. */
interface Area {

    /** The usual time of a first round. */
    Duration FIRST_TURN = Duration.ofSeconds(8);

    /** The name in the output. */
    String name();

    /** The reason why the area cannot judge the target; empty if it can. */
    default Optional<String> notApplicableTo(VerificationTarget target) {
        return Optional.empty();
    }

    /** Whether a further round can find what the first did not. */
    default boolean deepens() {
        return true;
    }

    /** Whether the coverage of a round includes that of earlier rounds. */
    default boolean accumulates() {
        return false;
    }

    /** How long the first round may begin new work, whatever the budget. */
    default Duration firstTurn() {
        return FIRST_TURN;
    }

    /** Performs one round; begins no new work once the round is over. */
    Attack attack(VerificationTarget target, Round round) throws SQLException, IOException, InterruptedException;

    /**
     * The result of one round.
     *
     * @param tried how many units were tried
     * @param unit the unit of {@code tried}
     * @param found the findings
     * @param undecided what could not be judged, with the reason
     * @param coverage the tests that ran and those that did not apply
     * @param extent how far the area was complete so far, line by line; empty for an area that cannot be complete
     */
    record Attack(
            long tried,
            String unit,
            List<AreaFinding> found,
            List<String> undecided,
            Coverage coverage,
            List<String> extent) {

        /** Copies the lists. */
        public Attack {
            found = List.copyOf(found);
            undecided = List.copyOf(undecided);
            extent = List.copyOf(extent);
        }

        /** A round of an area that cannot be complete. */
        Attack(long tried, String unit, List<AreaFinding> found, List<String> undecided, Coverage coverage) {
            this(tried, unit, found, undecided, coverage, List.of());
        }

        /** A copy that was complete as far as these lines say. */
        Attack reaching(List<String> lines) {
            return new Attack(tried, unit, found, undecided, coverage, lines);
        }

        /** A round of an area that does not list its tests. */
        Attack(long tried, String unit, List<AreaFinding> found, List<String> undecided) {
            this(tried, unit, found, undecided, Coverage.NONE);
        }
    }
}
