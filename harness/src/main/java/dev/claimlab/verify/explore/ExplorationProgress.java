package dev.claimlab.verify.explore;

import dev.claimlab.spi.Preset;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was tried of one strategy so far, from which a later exploration goes on. */
public final class ExplorationProgress {

    private final long seed;
    private @Nullable ScheduleSearch search;
    private @Nullable Preset preset;

    /** Nothing was tried yet; the seed orders schedules of equal priority. */
    public ExplorationProgress(long seed) {
        this.seed = seed;
    }

    /** The seed. */
    long seed() {
        return seed;
    }

    /** The preset as it was tried before the first exploration. */
    Preset preset(Trial trial) throws SQLException {
        Preset known = preset;
        if (known == null) {
            known = trial.perform();
            preset = known;
        }
        return known;
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

    /** Tries what a preset does. */
    @FunctionalInterface
    interface Trial {

        /** The preset with what was seen. */
        Preset perform() throws SQLException;
    }
}
