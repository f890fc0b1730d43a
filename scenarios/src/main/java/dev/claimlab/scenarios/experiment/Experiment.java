package dev.claimlab.scenarios.experiment;

import java.io.IOException;

/**
 * What {@code run NAME} performs: one scenario, or several runs that answer one question together.
 *
 * @param name the name on the command line
 * @param question the question, in one sentence
 * @param procedure performs it
 */
public record Experiment(String name, String question, Procedure procedure) {

    /** Whether the flags of a ramp apply. */
    boolean takesRampOptions() {
        return name.equals(RampOptions.EXPERIMENT);
    }

    /**
     * Performs the experiment and returns the exit code.
     *
     * @throws IllegalArgumentException for options that do not apply
     * @throws IOException when the output cannot be written
     */
    public int perform(ExperimentRequest request) throws IOException {
        if (!takesRampOptions()) {
            request.ramp().refuseFor(name);
        }
        if (!name.equals(ScaleOptions.EXPERIMENT)) {
            request.scale().refuseFor(name);
        }
        return procedure.perform(request);
    }

    /** Performs an experiment. */
    @FunctionalInterface
    public interface Procedure {

        /** Performs the experiment and returns the exit code. */
        int perform(ExperimentRequest request) throws IOException;
    }
}
