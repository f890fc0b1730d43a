package dev.claimlab.verify.explore;

import dev.claimlab.spi.Preset;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was tried of one strategy so far, from which a later exploration goes on. */
public final class ExplorationProgress {

    private final long seed;
    private @Nullable ScheduleSearch search;
    private List<NotAsked> notAsked = List.of();
    private @Nullable Preset preset;

    /** Nothing was tried yet; the seed orders schedules of equal priority. */
    public ExplorationProgress(long seed) {
        this.seed = seed;
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
    synchronized ScheduleSearch search(Limits limits, Programs programs) {
        ScheduleSearch begun = search;
        if (begun == null) {
            begun = new ScheduleSearch(limits.among(programs.all()), seed);
            search = begun;
            notAsked = programs.notAsked();
        }
        return begun;
    }

    /** The number of schedules tried so far. */
    synchronized int tried() {
        return search == null ? 0 : search.tried();
    }

    /** What was explored so far, with this many schedules tried and this counterexample found in the last turn. */
    synchronized Exploration exploration(
            String name, int schedules, double seconds, Optional<Counterexample> counterexample) {
        List<ProgramExtent> extents = search == null ? List.of() : search.extents();
        int left = search == null ? 0 : search.left();
        return new Exploration(name, seed, extents, notAsked, schedules, left, seconds, counterexample);
    }

    /** Tries what a preset does. */
    @FunctionalInterface
    interface Trial {

        /** The preset with what was seen. */
        Preset perform() throws SQLException;
    }
}
