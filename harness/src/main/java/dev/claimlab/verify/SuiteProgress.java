package dev.claimlab.verify;

import dev.claimlab.execution.RunProgress;
import java.time.Duration;

/** Is told how far a verification is. */
public interface SuiteProgress {

    /** Progress that is not shown. */
    static SuiteProgress none() {
        return new Untold();
    }

    /**
     * A round of an area begins.
     *
     * @param number the number of the area among those that were chosen, from 1
     * @param areas how many were chosen
     * @param left how long the verification may last at most from now on, but for work that has begun
     */
    void begins(String area, int number, int areas, Duration left);

    /** The progress of a run that begins now, in the area that began last. */
    RunProgress ofRun();

    /** Progress that is not shown. */
    record Untold() implements SuiteProgress {

        @Override
        public void begins(String area, int number, int areas, Duration left) {}

        @Override
        public RunProgress ofRun() {
            return state -> {};
        }
    }
}
