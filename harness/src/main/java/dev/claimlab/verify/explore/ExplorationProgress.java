package dev.claimlab.verify.explore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was tried of one strategy so far, from which a later exploration goes on. */
public final class ExplorationProgress {

    private final long seed;
    private @Nullable ScheduleSearch search;

    /** Nothing was tried yet; the seed orders schedules of equal priority. */
    public ExplorationProgress(long seed) {
        this.seed = seed;
    }

    /** The seed. */
    long seed() {
        return seed;
    }

    /** The schedules of these programs, which are the same each time. */
    ScheduleSearch search(List<Program> programs) {
        ScheduleSearch begun = search;
        if (begun == null) {
            begun = new ScheduleSearch(programs, seed);
            search = begun;
        }
        return begun;
    }
}
