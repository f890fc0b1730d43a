package dev.claimlab.load;

import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskTypes;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Makes the tasks of a run from its seed.
 *
 * @param seed the run's seed
 * @param payloadBytes the approximate length of a payload
 * @param mix the properties of the tasks
 * @param clock the clock that due times are computed from
 */
public record Tasks(long seed, int payloadBytes, TaskMix mix, Clock clock) {

    /** The type of an ordinary task. */
    public static final String TYPE = "job";

    /** The type of a task that is part of a flood. */
    public static final String NOISY = "noisy";

    /** The prefix of a group's name; its number follows. */
    public static final String GROUP = "group-";

    /** The prefix of a key; its number follows. */
    public static final String KEY = "key-";

    private static final String FILLER = "claimlab";

    /** Rejects a negative size. */
    public Tasks {
        if (payloadBytes < 0) {
            throw new IllegalArgumentException("payload bytes must not be negative: " + payloadBytes);
        }
    }

    /** Uniform tasks. */
    public Tasks(long seed, int payloadBytes) {
        this(seed, payloadBytes, TaskMix.PLAIN, Clock.systemUTC());
    }

    /** The task of this number, not part of a flood. */
    public Task task(long id) {
        return task(id, false);
    }

    /** The task of this number, which may be part of a flood. */
    public Task task(long id, boolean isNoisy) {
        int group = mix.group(seed, id, isNoisy);
        int key = mix.key(seed, id);
        Duration delay = mix.delay(seed, id);
        return new Task(
                id,
                mix.trouble().befalls(seed, id) ? mix.trouble().type() : isNoisy ? NOISY : ordinaryType(id),
                payload(id),
                mix.priority(seed, id),
                group < 0 ? null : GROUP + group,
                delay.isZero() ? null : clock.instant().plus(delay),
                key < 0 ? null : KEY + key);
    }

    private String ordinaryType(long id) {
        int type = mix.features().type(seed, id);
        return type < 0 ? TYPE : TaskTypes.numbered(type);
    }

    private String payload(long id) {
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
        return payload.append('}').toString();
    }
}
