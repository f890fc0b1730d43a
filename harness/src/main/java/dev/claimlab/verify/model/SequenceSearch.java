package dev.claimlab.verify.model;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.kit.Conformance.Places;
import dev.claimlab.verify.kit.ServerSandbox;
import dev.claimlab.verify.kit.TriedStrategy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import net.jqwik.api.sessions.JqwikSession;

/** Searches for a sequence that makes a strategy violate its contract, and shortens the one it finds. */
public final class SequenceSearch {

    private static final int MOST_TRIES_TO_SHORTEN = 150;
    private static final int QUICK_TRIES_TO_SHORTEN = 25;
    private static final int ATTEMPT_LIMIT = 2;
    static final Duration LEASE = Duration.ofSeconds(30);

    private final Places places;
    private final Preset preset;
    private final BooleanSupplier isEnough;
    private final int triesAllowed;
    private final Map<String, Integer> pairsMet = new TreeMap<>();
    private int triesToShorten;

    /** A strategy with the lease and the attempt limit that sequences are made for, and these options of its own. */
    public static Preset preset(String name, ClaimStrategy strategy, Map<String, String> named) {
        return new Preset(name, strategy, new Options(1, LEASE, ATTEMPT_LIMIT, named));
    }

    /** The preset with the lease and the attempt limit that sequences are made for, unless the queue has its own. */
    public static Preset preset(Preset measured) {
        Options given = measured.options();
        TriedStrategy tried = measured.strategy() instanceof TriedStrategy it ? it : null;
        Duration lease = tried == null ? LEASE : tried.ownLease(given).orElse(LEASE);
        int attempts = tried == null ? ATTEMPT_LIMIT : tried.ownAttempts(given).orElse(ATTEMPT_LIMIT);
        return new Preset(measured.name(), measured.strategy(), new Options(1, lease, attempts, given.named()));
    }

    /** A search on the server that all tests share. */
    public SequenceSearch(Preset preset) {
        this(ServerSandbox::pooled, preset, () -> false, MOST_TRIES_TO_SHORTEN);
    }

    /** A search in these sandboxes that begins no sequence after {@code isEnough} and shortens in few steps. */
    public SequenceSearch(Places places, Preset preset, BooleanSupplier isEnough) {
        this(places, preset, isEnough, QUICK_TRIES_TO_SHORTEN);
    }

    private SequenceSearch(Places places, Preset preset, BooleanSupplier isEnough, int triesAllowed) {
        this.triesAllowed = triesAllowed;
        this.places = places;
        this.preset = preset;
        this.isEnough = isEnough;
    }

    /** The first failure among {@code tries} sequences from the seed on, shortened as far as possible. */
    public Optional<Failure> search(long seed, int tries) throws SQLException {
        Optional<Failure> found = find(seed, tries);
        return found.isPresent() ? Optional.of(shortened(found.get())) : found;
    }

    /** The first failure, not shortened. */
    public Optional<Failure> find(long seed, int tries) throws SQLException {
        for (long next = seed; next < seed + tries && !isEnough.getAsBoolean(); next++) {
            List<Action> actions = fit(sequence(next, rules().can(Capability.TYPES)));
            Optional<Failure> failure = failure(next, actions);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** The names of all pairs of features that a queue of this preset can do. */
    public List<String> possiblePairs() {
        return Feature.pairs(rules()).stream().map(Feature::name).toList();
    }

    /** The names of the pairs of features that met in the sequences so far, and in how many of them. */
    public Map<String, Integer> pairsMet() {
        return pairsMet;
    }

    /** The failure in a sequence of that seed in which the features of a pair meet often, and others at random. */
    public Optional<Failure> findAround(String pair, long seed) throws SQLException {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        SplittableRandom random = new SplittableRandom(seed);
        for (Feature feature : Feature.of(rules())) {
            boolean isOfPair = List.of(pair.split(" x ", -1)).contains(feature.toString());
            if (isOfPair || random.nextBoolean()) {
                features.add(feature);
            }
        }
        List<Action> actions = new ArrayList<>();
        JqwikSession.run(() -> actions.addAll(Sequences.of(seed, features)));
        return failure(seed, fit(actions));
    }

    /** The failure, shortened as far as possible. */
    public Failure shorten(Failure failure) throws SQLException {
        return shortened(failure);
    }

    private Rules rules() {
        return new Rules(preset.strategy(), preset.options());
    }

    private List<Action> fit(List<Action> actions) {
        Rules rules = rules();
        return actions.stream()
                .flatMap(action -> action.inLeases(rules.lease(), LEASE).fitting(rules).stream())
                .toList();
    }

    private Optional<Failure> failure(long seed, List<Action> actions) throws SQLException {
        return run(actions)
                .map(wrong -> new Failure(preset.name(), seed, actions.size(), actions, wrong.what())
                        .by(actions, wrong.performed(), wrong.what()));
    }

    /** Runs the generator in a jqwik session, which jqwik needs outside of its own engine. */
    private static List<Action> sequence(long seed, boolean isOfTypes) {
        List<Action> actions = new ArrayList<>();
        JqwikSession.run(() -> actions.addAll(Sequences.of(seed, isOfTypes)));
        return actions;
    }

    /** Runs a sequence; the violation, if any. */
    private Optional<Wrong> run(List<Action> actions) throws SQLException {
        int performed = 0;
        try (QueueRun run = new QueueRun(places.fresh(), preset)) {
            for (Action action : actions) {
                performed++;
                run.perform(action);
            }
            run.drain();
            run.pairsMet().forEach(pair -> pairsMet.merge(pair, 1, Integer::sum));
            return Optional.empty();
        } catch (Violation e) {
            return Optional.of(new Wrong(String.valueOf(e.getMessage()), performed));
        }
    }

    private Failure shortened(Failure failure) throws SQLException {
        Failure best = failure;
        triesToShorten = 0;
        for (int length = Math.max(1, best.actions().size() / 2); length >= 1; length = length / 2) {
            best = without(best, length);
        }
        boolean isShorter = true;
        while (isShorter) {
            Failure simpler = simpler(without(best, 1));
            isShorter = !simpler.actions().equals(best.actions());
            best = simpler;
        }
        return best;
    }

    /** Leaves out {@code length} consecutive actions at a time, from the end on. */
    private Failure without(Failure failure, int length) throws SQLException {
        Failure best = failure;
        for (int end = best.actions().size(); end > 0; end -= length) {
            List<Action> fewer = new ArrayList<>(best.actions());
            fewer.subList(Math.max(0, Math.min(end, fewer.size()) - length), Math.min(end, fewer.size()))
                    .clear();
            best = better(best, fewer);
        }
        return best;
    }

    private Failure simpler(Failure failure) throws SQLException {
        Failure best = failure;
        for (int i = 0; i < best.actions().size(); i++) {
            for (Action simpler : best.actions().get(i).simpler()) {
                if (i < best.actions().size()) {
                    List<Action> other = new ArrayList<>(best.actions());
                    other.set(i, simpler);
                    best = better(best, other);
                }
            }
        }
        return best;
    }

    /** The other sequence if it fails too, else the known one. */
    private Failure better(Failure known, List<Action> other) throws SQLException {
        if (triesToShorten >= triesAllowed || isEnough.getAsBoolean()) {
            return known;
        }
        triesToShorten++;
        return run(other)
                .map(wrong -> known.by(other, wrong.performed(), wrong.what()))
                .orElse(known);
    }

    /**
     * A violation and the number of actions before it was seen; later actions do not matter.
     *
     * @param what the violation in words
     * @param performed how many actions were performed
     */
    private record Wrong(String what, int performed) {}
}
