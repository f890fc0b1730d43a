package dev.claimlab.scenarios.experiment;

import java.io.IOException;

/**
 * What {@code run NAME} asks: one scenario, or several runs that answer one question together.
 *
 * @param name as it is written on the command line
 * @param question what it tells
 * @param takesRampOptions whether the flags of a ramp mean anything to it
 * @param procedure how it is performed
 */
public record Experiment(String name, String question, boolean takesRampOptions, Procedure procedure) {

    /**
     * Performs it, and returns the exit code.
     *
     * @throws IllegalArgumentException for options that it does not take
     * @throws IOException when the output cannot be written
     */
    public int perform(ExperimentRequest request) throws IOException {
        if (!takesRampOptions) {
            request.ramp().refuseFor(name);
        }
        return procedure.perform(request);
    }

    /** How an experiment is performed. */
    @FunctionalInterface
    public interface Procedure {

        /** Performs it, and returns the exit code. */
        int perform(ExperimentRequest request) throws IOException;
    }
}
