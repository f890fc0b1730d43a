package dev.claimlab.verify.kit;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Promises;
import dev.claimlab.spi.Promises.BackOff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A number in the header {@code -- promises:} that the queue was seen not to keep.
 *
 * @param anomaly what comes of it
 * @param text what was promised, and what was seen
 */
public record BrokenNumber(Anomaly anomaly, String text) {

    /** The promises that what was seen contradicts. */
    public static List<BrokenNumber> of(Promises promises, QueueTraits traits) {
        List<BrokenNumber> broken = new ArrayList<>();
        promises.lease().ifPresent(lease -> lease(lease, traits, broken));
        promises.attempts().ifPresent(attempts -> attempts(attempts, traits.attemptLimit(), broken));
        promises.backOff().ifPresent(backOff -> backOff(backOff, traits, broken));
        return broken;
    }

    /** A duty may free a claim somewhat later than its lease ends. */
    private static void lease(Duration promised, QueueTraits traits, List<BrokenNumber> broken) {
        String said =
                "the file promises a lease of " + KitTrace.words(promised) + ", and the claim of a silent worker ";
        if (traits.lease().isEmpty()) {
            broken.add(new BrokenNumber(Anomaly.STUCK, said + "was not free after 3 days (simulated)"));
            return;
        }
        Duration seen = traits.lease().get();
        String wasFree = said + "was free after " + KitTrace.words(seen) + " (simulated)";
        if (seen.compareTo(promised.multipliedBy(9).dividedBy(10)) < 0) {
            broken.add(new BrokenNumber(Anomaly.FALSE_RESCUE, wasFree));
        } else if (seen.compareTo(promised.multipliedBy(5).dividedBy(4).plusSeconds(1)) > 0) {
            broken.add(new BrokenNumber(Anomaly.STUCK, wasFree));
        }
    }

    private static void attempts(int promised, OptionalInt seen, List<BrokenNumber> broken) {
        String said = "the file promises " + promised + " attempts, and a task that always failed ";
        if (seen.isEmpty()) {
            broken.add(new BrokenNumber(Anomaly.ATTEMPTS_EXCEEDED, said + "was tried again and again, or was gone"));
        } else if (seen.getAsInt() != promised) {
            broken.add(new BrokenNumber(
                    seen.getAsInt() > promised ? Anomaly.ATTEMPTS_EXCEEDED : Anomaly.LOST,
                    said + "was given up after " + seen.getAsInt()));
        }
    }

    private static void backOff(BackOff promised, QueueTraits traits, List<BrokenNumber> broken) {
        traits.backOff().filter(seen -> seen != promised).ifPresent(seen -> {
            boolean isOwn = promised == BackOff.OWN;
            broken.add(new BrokenNumber(
                    isOwn ? Anomaly.PREMATURE : Anomaly.STUCK,
                    isOwn
                            ? "the file promises a back-off of its own, and a failed task can be claimed again at once"
                            : "the file promises to wait as long as the worker asks, and a task given back without a"
                                    + " delay waits nevertheless"));
        });
    }
}
