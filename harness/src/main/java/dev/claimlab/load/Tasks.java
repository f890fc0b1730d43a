package dev.claimlab.load;

import dev.claimlab.task.Task;
import java.util.SplittableRandom;

/**
 * Makes the tasks of a run from its seed.
 *
 * @param seed the run's seed
 * @param payloadBytes how long a payload is, about
 */
public record Tasks(long seed, int payloadBytes) {

    private static final String TYPE = "job";
    private static final String FILLER = "claimlab";

    /** Refuses a negative size. */
    public Tasks {
        if (payloadBytes < 0) {
            throw new IllegalArgumentException("payload bytes must not be negative: " + payloadBytes);
        }
    }

    /** The task of that number. */
    public Task task(long id) {
        SplittableRandom random = new SplittableRandom(seed + id);
        StringBuilder payload = new StringBuilder("{\"task\": ")
                .append(id)
                .append(", \"nonce\": ")
                .append(random.nextInt(1_000_000));
        int missing = payloadBytes - payload.length() - 1;
        if (missing > 0) {
            payload.append(", \"filler\": \"");
            payload.append(FILLER.repeat(missing / FILLER.length() + 1), 0, missing)
                    .append('"');
        }
        return new Task(id, TYPE, payload.append('}').toString(), 0, null, null);
    }
}
