package dev.claimlab.verify;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One way to look for a wrong. */
interface Area {

    /** Its name in the output. */
    String name();

    /** Why it cannot be asked of this one, if so. */
    default Optional<String> notApplicableTo(VerificationTarget target) {
        return Optional.empty();
    }

    /** Whether another round would find what the first did not. */
    default boolean deepens() {
        return true;
    }

    /** One round, which begins nothing new once its turn is over. */
    Attack attack(VerificationTarget target, Round round) throws SQLException, IOException, InterruptedException;

    /**
     * What came of a round.
     *
     * @param tried how much was tried
     * @param unit of what
     * @param found what is wrong
     * @param undecided what could not be judged, and why
     * @param coverage what was asked and what was not
     */
    record Attack(long tried, String unit, List<AreaFinding> found, List<String> undecided, Coverage coverage) {

        /** Copies the lists. */
        public Attack {
            found = List.copyOf(found);
            undecided = List.copyOf(undecided);
        }

        /** A round of an area that does not tell its questions apart. */
        Attack(long tried, String unit, List<AreaFinding> found, List<String> undecided) {
            this(tried, unit, found, undecided, Coverage.NONE);
        }
    }
}
