package dev.claimlab.verify;

import dev.claimlab.spi.Grade;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import dev.claimlab.verify.finding.Coverage;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import dev.claimlab.verify.finding.TraceStep;
import dev.claimlab.verify.kit.SandboxPool;
import dev.claimlab.verify.model.Failure;
import dev.claimlab.verify.model.SequenceSearch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs arbitrary sequences of actions, with crashes at any statement, against a model of the queue. Every second sequence
 * is made for a pair of features, those that have not met first.
 */
final class ModelArea implements Area {

    private static final String PAIR = "pair: ";
    private static final int ROUND = 40;
    private static final Duration TO_SHORTEN = Duration.ofSeconds(2);
    private static final int MOST_ROUNDS = 1_000;

    @Override
    public String name() {
        return "sequences";
    }

    @Override
    public Optional<String> notApplicableTo(VerificationTarget target) {
        return target.whyNotInSimulatedTime();
    }

    @Override
    public Attack attack(VerificationTarget target, Round round) throws SQLException, InterruptedException {
        Preset preset = SequenceSearch.preset(target.measuredPreset());
        List<Tried> tried;
        List<AreaFinding> found = new ArrayList<>();
        try (LaneSandboxes places = new LaneSandboxes()) {
            tried = ParallelPair.until(
                    target, round.isOver(), it -> it.failure().isPresent(), sequences(target, round, places, preset));
            for (Tried each : tried) {
                if (each.failure().isPresent()) {
                    boolean isRead = found.isEmpty() && !round.stopCondition().isRestOfAreaSpared();
                    Failure failure = each.failure().get();
                    found.add(counterexample(target, isRead ? shortened(places.of(target), preset, failure) : failure));
                }
            }
        }
        Map<String, Integer> met = new TreeMap<>();
        tried.forEach(each -> each.pairs().forEach((pair, count) -> met.merge(pair, count, Integer::sum)));
        return new Attack(tried.size(), "sequences", found, List.of(), coverage(preset, met));
    }

    private static List<ParallelPair.Piece<Tried>> sequences(
            VerificationTarget target, Round round, LaneSandboxes places, Preset preset) {
        long seed = (target.seed() * MOST_ROUNDS + round.number()) * ROUND;
        List<String> pairs = SeededOrder.of(new SequenceSearch(preset).possiblePairs(), seed);
        pairs.sort(Comparator.comparing(pair -> round.asked().contains(PAIR + pair)));
        List<ParallelPair.Piece<Tried>> sequences = new ArrayList<>();
        for (int i = 0; i < ROUND; i++) {
            long own = seed + i;
            Optional<String> pair =
                    i % 2 == 0 || pairs.isEmpty() ? Optional.empty() : Optional.of(pairs.get(i / 2 % pairs.size()));
            sequences.add(lane -> tried(search(places.of(lane), preset), pair, own));
        }
        return sequences;
    }

    private static SequenceSearch search(SandboxPool places, Preset preset) {
        return new SequenceSearch(places, preset, () -> false);
    }

    private static Tried tried(SequenceSearch search, Optional<String> pair, long seed) throws SQLException {
        Optional<Failure> failure = pair.isPresent() ? search.findAround(pair.get(), seed) : search.find(seed, 1);
        return new Tried(failure, search.pairsMet());
    }

    private static Coverage coverage(Preset preset, Map<String, Integer> met) {
        List<String> possible = new SequenceSearch(preset).possiblePairs();
        return new Coverage(
                possible.stream()
                        .filter(met::containsKey)
                        .map(pair -> PAIR + pair)
                        .toList(),
                possible.stream()
                        .filter(pair -> !met.containsKey(pair))
                        .map(pair -> NotAsked.forLackOfTime(PAIR + pair))
                        .toList(),
                met);
    }

    /** Shortens the failing sequence as far as a short time allows. */
    private static Failure shortened(SandboxPool places, Preset preset, Failure failure) throws SQLException {
        long until = System.nanoTime() + TO_SHORTEN.toNanos();
        return new SequenceSearch(places, preset, () -> System.nanoTime() > until).shorten(failure);
    }

    private AreaFinding counterexample(VerificationTarget target, Failure failure) {
        return AreaFinding.graded(
                        failure.anomaly(),
                        failure.anomaly().map(target::grade).orElse(Grade.FORBIDDEN),
                        Evidence.TRACE,
                        "the model",
                        failure.story(),
                        target.again(name()))
                .with(TraceStep.ofSentences(failure.story()));
    }

    /**
     * A sequence that was tried.
     *
     * @param failure its failure, if any
     * @param pairs the pairs of features that met in it
     */
    private record Tried(Optional<Failure> failure, Map<String, Integer> pairs) {}
}
