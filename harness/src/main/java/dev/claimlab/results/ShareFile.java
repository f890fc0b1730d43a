package dev.claimlab.results;

import dev.claimlab.check.Share;
import dev.claimlab.history.History;
import dev.claimlab.history.TaskRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A share of a verdict, judged by one process of several, each of which judges some tasks of a saved history.
 *
 * @param formatVersion the version of this format
 * @param strategy the strategy of the run
 * @param startedAt when the run began
 * @param seed the seed of the run
 * @param events how many events the history has
 * @param tasks how many tasks the history has
 * @param firstTask the first task of the share
 * @param lastTask the last task of the share; less than the first if the share has no task
 * @param sweeps the judges of all tasks in this share, each with what it needs
 * @param share what was found
 */
public record ShareFile(
        int formatVersion,
        String strategy,
        String startedAt,
        long seed,
        long events,
        int tasks,
        int firstTask,
        int lastTask,
        Map<String, String> sweeps,
        Share share) {

    private static final Comparator<ShareFile> BY_PART =
            Comparator.<ShareFile>comparingInt(file -> file.share.parts()).thenComparingInt(file -> file.share.part());

    /** The share of a run's history. */
    public static ShareFile of(Manifest manifest, History history, Share share, Map<String, String> sweeps) {
        TaskRange range = history.share(share.part(), share.parts());
        return new ShareFile(
                Manifest.FORMAT,
                manifest.strategy().name(),
                manifest.startedAt(),
                manifest.seed(),
                history.size(),
                history.taskCount(),
                range.from(),
                range.to() - 1,
                sweeps,
                share);
    }

    /** Its name in a folder. */
    public String fileName() {
        return "share-" + share.part() + "-of-" + share.parts() + ".json";
    }

    /** Whether it was judged from the same history as another share. */
    boolean isOfOneHistory(ShareFile other) {
        return strategy.equals(other.strategy)
                && startedAt.equals(other.startedAt)
                && seed == other.seed
                && events == other.events
                && tasks == other.tasks;
    }

    /**
     * All shares of a run, in order.
     *
     * @throws IllegalArgumentException if some are missing, or they do not belong together, in one line that says what
     *     to do
     */
    public static List<Share> complete(Manifest manifest, List<ShareFile> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there is no share to merge: judge them with check --part 1/N to N/N");
        }
        List<ShareFile> ordered = files.stream().sorted(BY_PART).toList();
        ShareFile first = ordered.get(0);
        int parts = first.share.parts();
        for (ShareFile file : ordered) {
            if (file.share.parts() != parts) {
                throw new IllegalArgumentException("there are shares of " + parts + " and of " + file.share.parts()
                        + " parts: remove those that you do not mean");
            }
            if (!file.isOfOneHistory(first) || !file.startedAt.equals(manifest.startedAt())) {
                throw new IllegalArgumentException(
                        file.fileName() + " is of another run than the rest: judge it again with check --part "
                                + file.share.part() + "/" + parts);
            }
        }
        List<Share> shares = ordered.stream().map(ShareFile::share).toList();
        for (int part = 1; part <= parts; part++) {
            if (shares.size() < part || shares.get(part - 1).part() != part) {
                throw new IllegalArgumentException("share " + part + " of " + parts
                        + " is missing: judge it with check --part " + part + "/" + parts);
            }
        }
        return shares;
    }
}
