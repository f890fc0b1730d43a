package dev.claimlab.verify;

import dev.claimlab.database.Server;
import dev.claimlab.database.ServerAbility;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.run.Run;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Grade;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.kit.Conformance;
import dev.claimlab.verify.kit.MeasuredPreset;
import dev.claimlab.verify.time.UnmovedTime;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The strategy under verification and its environment.
 *
 * @param preset the strategy with its options
 * @param named its name on the command line
 * @param server where the strategy is installed
 * @param run performs runs on that server
 * @param folder the folder for kept runs
 * @param seed the seed of all random choices
 * @param stop requests the end
 * @param measured holds the preset with what was seen of its queue, once it was tried
 * @param progress is told how far the verification is
 */
public record VerificationTarget(
        Preset preset,
        String named,
        Server server,
        Run run,
        Path folder,
        long seed,
        StopSignal stop,
        AtomicReference<Preset> measured,
        SuiteProgress progress) {

    private static final Set<String> AREAS_OF_LIBRARIES = Set.of("contention", "questions", "faults");

    /** Those that kill sessions, watch what they wait for, or simulate time. */
    private static final Set<String> AREAS_OF_SESSIONS =
            Set.of("conformance", "interleavings", "sequences", "durability", "faults");

    private static final Set<ServerAbility> SESSIONS_ARE_SEEN_BY =
            EnumSet.of(ServerAbility.LOCKS_VIEW, ServerAbility.ACTIVITY_VIEW);

    /** A target that was not measured yet. */
    public VerificationTarget(
            Preset preset, String named, Server server, Run run, Path folder, long seed, StopSignal stop) {
        this(preset, named, server, run, folder, seed, stop, new AtomicReference<>(), SuiteProgress.none());
    }

    /** This target with progress that is told. */
    public VerificationTarget telling(SuiteProgress told) {
        return new VerificationTarget(preset, named, server, run, folder, seed, stop, measured, told);
    }

    /** The preset with the numbers that its queue was seen to have; measured once. */
    Preset measuredPreset() {
        @Nullable Preset known = isLibrary() ? preset : measured.get();
        if (known == null) {
            try {
                known = MeasuredPreset.of(preset, server);
            } catch (SQLException e) {
                throw new IllegalStateException("the queue could not be tried", e);
            }
            measured.set(known);
        }
        return known;
    }

    /** Why nothing can be asked of the strategy on this server; empty if it can. */
    Optional<String> whyNotOnThisServer() {
        return run.facts().unfitFor(preset.strategy());
    }

    /** Whether it is a library that calls a handler by itself. */
    boolean isLibrary() {
        return preset.capabilities().contains(Capability.PUSHES);
    }

    /** Why an area has nothing to look at; empty if it has, because it looks at runs or at statements that are seen. */
    Optional<String> whyNotSeen(String area) {
        if (isLibrary() && !AREAS_OF_LIBRARIES.contains(area)) {
            return Optional.of("the library's claims and statements are not seen");
        }
        return AREAS_OF_SESSIONS.contains(area)
                ? run.facts().missing().stream()
                        .filter(SESSIONS_ARE_SEEN_BY::contains)
                        .findFirst()
                        .map(ability ->
                                "the server has no " + ability.words() + " for this user: " + ability.consequence())
                : Optional.empty();
    }

    /** Why nothing can be asked of the strategy in simulated time; empty if it can. */
    Optional<String> whyNotInSimulatedTime() {
        return UnmovedTime.whyNotAsked(preset.strategy(), preset.options());
    }

    /** Its named options, with the kit's values for the rest: one task per claim. */
    Options kitOptions() {
        return Conformance.options(preset.options().named());
    }

    /** Another preset on the same server, with a folder below this one's. */
    public VerificationTarget of(Preset other, String below) {
        return new VerificationTarget(other, named, server, run, folder.resolve(below), seed, stop);
    }

    /** The databases in which this target is attacked side by side. */
    Lanes lanes() {
        return Lanes.of(server, preset.strategy());
    }

    /** This target in each of its lanes. */
    List<VerificationTarget> inLanes() {
        return lanes().databases().stream().map(this::on).toList();
    }

    private VerificationTarget on(Server other) {
        return new VerificationTarget(preset, named, other, run.on(other), folder, seed, stop, measured, progress);
    }

    /** The grade of an anomaly that a trace of single steps shows. */
    Grade grade(Anomaly anomaly) {
        return anomaly == Anomaly.UNFENCED_COMPLETION
                ? preset.strategy()
                        .contract()
                        .gradeOfStaleCompletion(
                                Conditions.CALM, preset.strategy().effects())
                : Grade.FORBIDDEN;
    }

    /** The command that repeats one area with the same seed. */
    String again(String area) {
        return "./claimlab verify " + quoted() + " --areas " + area + " --seed " + seed;
    }

    /** The name on the command line, quoted for a shell. */
    String quoted() {
        return named.indexOf('[') < 0 ? named : "'" + named + "'";
    }
}
