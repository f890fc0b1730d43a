package dev.claimlab.verify;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import dev.claimlab.verify.finding.Coverage;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import dev.claimlab.verify.finding.TraceStep;
import dev.claimlab.verify.kit.BrokenNumber;
import dev.claimlab.verify.kit.Conformance;
import dev.claimlab.verify.kit.Conformance.KitTest;
import dev.claimlab.verify.kit.Tested;
import dev.claimlab.verify.kit.Topic;
import dev.claimlab.verify.kit.TriedStrategy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conformance kit in virtual time; runs to its end however long that takes, since it is not repeated. */
final class KitArea implements Area {

    static final String JUDGE = "the conformance kit";

    @Override
    public String name() {
        return "conformance";
    }

    @Override
    public boolean deepens() {
        return false;
    }

    @Override
    public Attack attack(VerificationTarget target, Round round) throws SQLException, InterruptedException {
        TriedStrategy tried;
        Conformance kit;
        List<Tested> tested;
        try (LaneSandboxes places = new LaneSandboxes()) {
            tried = target.measuredPreset().strategy() instanceof TriedStrategy known
                    ? known
                    : TriedStrategy.of(target.preset().strategy(), target.kitOptions(), places.of(target));
            kit = Conformance.afterTrial(tried, target.kitOptions(), places.of(target));
            tested = perform(target, round, kit, tried, places);
        }
        List<AreaFinding> found = new ArrayList<>(brokenNumbers(target, tried));
        tested.stream()
                .filter(test -> test.failure().isPresent())
                .map(test -> counterexample(target, test))
                .forEach(found::add);
        return new Attack(tested.size(), "tests", found, undecided(tested), coverage(kit, tested));
    }

    /**
     * A test in each lane at a time; where lanes share a database, those of wake-ups alone at the end: a channel belongs to
     * the database, so others would wake, too.
     */
    private List<Tested> perform(
            VerificationTarget target, Round round, Conformance kit, TriedStrategy tried, LaneSandboxes places)
            throws SQLException, InterruptedException {
        List<ParallelPair.Piece<Tested>> together = new ArrayList<>();
        List<KitTest> alone = new ArrayList<>();
        boolean isShared = !target.lanes().areApart();
        for (KitTest test : kit.tests()) {
            if (test.shows() == Anomaly.LATE_WAKE_UP && isShared) {
                alone.add(test);
            } else {
                together.add(lane -> Conformance.afterTrial(tried, lane.kitOptions(), places.of(lane))
                        .test(test));
            }
        }
        List<Tested> tested = new ArrayList<>(
                ParallelPair.until(target, target.stop()::isRequested, test -> endsKit(target, round, test), together));
        for (KitTest test : alone) {
            boolean isOver = tested.stream().anyMatch(before -> endsKit(target, round, before));
            if (!isOver && !target.stop().isRequested()) {
                tested.add(kit.test(test));
            }
        }
        return tested;
    }

    private List<AreaFinding> brokenNumbers(VerificationTarget target, TriedStrategy tried) {
        return BrokenNumber.of(tried.promises(), tried.traits()).stream()
                .map(broken ->
                        AreaFinding.broken(broken.anomaly(), Evidence.TEST, JUDGE, broken.text(), target.again(name())))
                .toList();
    }

    private static List<String> undecided(List<Tested> tested) {
        return tested.stream()
                .flatMap(test -> test.notAsked().map(reason -> name(test.topic(), test.test()) + " " + reason).stream())
                .toList();
    }

    /** Counts as not asked the tests that do not apply or cannot be prepared, and those left when the area ended. */
    private static Coverage coverage(Conformance kit, List<Tested> tested) {
        Set<String> reached = tested.stream()
                .map(test -> name(test.topic(), test.test()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> asked = tested.stream()
                .filter(test -> test.notAsked().isEmpty())
                .map(test -> name(test.topic(), test.test()))
                .toList();
        Stream<NotAsked> unprepared = tested.stream()
                .flatMap(test ->
                        test.notAsked().map(reason -> new NotAsked(name(test.topic(), test.test()), reason)).stream());
        Stream<NotAsked> notReached = kit.tests().stream()
                .map(test -> name(test.topic(), test.name()))
                .filter(name -> !reached.contains(name))
                .map(name -> new NotAsked(name, "the area ended before this test"));
        Stream<NotAsked> notApplicable =
                kit.notAsked().stream().map(test -> new NotAsked(name(test.topic(), test.test()), test.reason()));
        return new Coverage(
                asked,
                Stream.of(unprepared, notReached, notApplicable)
                        .flatMap(questions -> questions)
                        .toList());
    }

    private static String name(Topic topic, String test) {
        return topic + ": " + test.replace('_', ' ');
    }

    private boolean endsKit(VerificationTarget target, Round round, Tested test) {
        return test.leaks() || (test.failure().isPresent() && round.endsWith(counterexample(target, test)));
    }

    private AreaFinding counterexample(VerificationTarget target, Tested test) {
        String text = "test of the kit: " + test.test().replace('_', ' ') + "\n"
                + test.failure().orElseThrow();
        return new AreaFinding(
                Optional.of(test.shows()),
                test.grade(),
                Evidence.TEST,
                JUDGE,
                text,
                target.again(name()),
                test.error(),
                TraceStep.ofSentences(text));
    }
}
