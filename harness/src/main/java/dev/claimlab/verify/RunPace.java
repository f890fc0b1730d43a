package dev.claimlab.verify;

import dev.claimlab.foreign.AdapterStrategy;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.kit.TriedStrategy;
import dev.claimlab.verify.time.FastStrategy;
import dev.claimlab.verify.time.UnmovedTime;
import java.time.Duration;
import java.util.Optional;

/**
 * How fast time passes for a queue in a short run. A lease or a back-off of minutes in its statements would outlast the
 * run, so time in its schema runs so many times as fast.
 *
 * @param measured the preset with what was seen of its queue
 * @param isCalm whether the run has no faults, so that no lease has to end
 * @param isInRealTime whether the run asks about times that its producers choose, which cannot run faster
 */
record RunPace(Preset measured, boolean isCalm, boolean isInRealTime) {

    static final Duration HARMED_LEASE = Duration.ofSeconds(1);
    /** Longer than any pause of the machine, and short enough to wait for its end. */
    private static final Duration CALM_LEASE = Duration.ofSeconds(5);
    /** For a back-off beside a lease that is a parameter: a minute passes within a second. */
    private static final long SECONDS_OF_A_MINUTE = 60;
    /** A claim counts as valid for somewhat less than the lease that was measured. */
    private static final double CERTAIN_PART = 0.95;

    /** The preset for the run. */
    Preset preset() {
        Options given = measured.options();
        long factor = factor();
        ClaimStrategy strategy = factor > 1 ? new FastStrategy(measured.strategy(), factor) : measured.strategy();
        Duration lease = ownLease()
                .map(own -> Duration.ofMillis((long) (own.toMillis() * CERTAIN_PART / factor)))
                .orElseGet(() -> given.lease().compareTo(most()) < 0 ? given.lease() : most());
        return new Preset(
                measured.name(), strategy, new Options(given.batch(), lease, given.attemptLimit(), given.named()));
    }

    private Duration most() {
        return isCalm ? CALM_LEASE : HARMED_LEASE;
    }

    /** How many times as fast time runs; 1 where it runs as on the server. */
    private long factor() {
        if (measured.strategy() instanceof AdapterStrategy
                || isInRealTime
                || whyNotFaster().isPresent()) {
            return 1;
        }
        boolean isBackOffOwn = tried().filter(TriedStrategy::backsOffByItself).isPresent();
        Optional<Duration> own = ownLease();
        if (own.isEmpty() || own.get().compareTo(most()) <= 0) {
            return isBackOffOwn && own.isEmpty() ? SECONDS_OF_A_MINUTE : 1;
        }
        return isCalm && !isBackOffOwn ? 1 : (own.get().toMillis() + most().toMillis() - 1) / most().toMillis();
    }

    /** Why faults cannot be judged within a run of that length; empty if they can. */
    Optional<String> whyNotAsked(Duration length) {
        if (measured.strategy() instanceof AdapterStrategy adapter) {
            return adapter.tooSlow(measured.options(), !isCalm, false);
        }
        Optional<String> cannot = whyNotFaster();
        if (isCalm || cannot.isEmpty()) {
            return Optional.empty();
        }
        String remedy = ", and a run lasts " + length.toSeconds() + " s: write :lease::interval in its place ("
                + cannot.get() + ")";
        if (ownLease().isPresent()) {
            return ownLease()
                    .filter(own -> own.compareTo(length.dividedBy(2)) > 0)
                    .map(own -> "its lease is " + own.toSeconds() + " s" + remedy);
        }
        boolean hidesLease = !measured.capabilities().contains(Capability.HOLDS_TRANSACTION)
                && !measured.capabilities().contains(Capability.LEASES);
        return hidesLease ? Optional.of("its lease is not known" + remedy) : Optional.empty();
    }

    /** Why time cannot run faster for the queue; empty if it can. */
    private Optional<String> whyNotFaster() {
        ClaimStrategy written = tried().map(TriedStrategy::strategy).orElse(measured.strategy());
        Optional<String> unmoved = UnmovedTime.whyNotAsked(written, measured.options());
        boolean usesClients = written instanceof SqlStrategy file
                && file.statements(measured.options()).stream()
                        .anyMatch(statement -> statement.parameters().contains("client_now"));
        return usesClients ? Optional.of("time cannot be simulated in a run with :client_now") : unmoved;
    }

    private Optional<Duration> ownLease() {
        return tried().flatMap(tried -> tried.ownLease(measured.options()));
    }

    private Optional<TriedStrategy> tried() {
        return measured.strategy() instanceof TriedStrategy tried ? Optional.of(tried) : Optional.empty();
    }
}
