package dev.claimlab.scenarios.verify;

import dev.claimlab.scenarios.verify.Coverage.NotAsked;
import dev.claimlab.tck.Conformance;
import dev.claimlab.tck.Conformance.Tested;
import dev.claimlab.tck.ReusedPlaces;
import dev.claimlab.tck.Topic;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conformance kit, in virtual time; it is asked whole, however long that takes, as nothing of it is asked again. */
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
    public Attack attack(Suspect suspect, Turn turn) throws SQLException, InterruptedException {
        Conformance kit;
        List<Tested> tested;
        try (ReusedPlaces places = new ReusedPlaces(suspect.server())) {
            kit = new Conformance(suspect.preset().strategy(), suspect.kitOptions(), places);
            List<Callable<Tested>> tests = new ArrayList<>();
            kit.tests().forEach(test -> tests.add(() -> kit.test(test)));
            tested = TwoAtOnce.until(suspect.stop()::isRequested, test -> endsKit(suspect, turn, test), tests);
        }
        List<Counterexample> found = tested.stream()
                .filter(test -> test.failure().isPresent())
                .map(test -> counterexample(suspect, test))
                .toList();
        return new Attack(tested.size(), "tests", found, List.of(), coverage(kit, tested));
    }

    /** Tests that do not apply are not asked, and neither are those that were left when the area ended. */
    private static Coverage coverage(Conformance kit, List<Tested> tested) {
        Set<String> asked = tested.stream()
                .map(test -> name(test.topic(), test.test()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Stream<NotAsked> notReached = kit.tests().stream()
                .map(test -> name(test.topic(), test.name()))
                .filter(name -> !asked.contains(name))
                .map(name -> new NotAsked(name, "the area ended before this test"));
        Stream<NotAsked> notApplicable =
                kit.notAsked().stream().map(test -> new NotAsked(name(test.topic(), test.test()), test.reason()));
        return new Coverage(
                List.copyOf(asked), Stream.concat(notReached, notApplicable).toList());
    }

    private static String name(Topic topic, String test) {
        return topic + ": " + test.replace('_', ' ');
    }

    private boolean endsKit(Suspect suspect, Turn turn, Tested test) {
        return test.leaks() || (test.failure().isPresent() && turn.endsWith(counterexample(suspect, test)));
    }

    private Counterexample counterexample(Suspect suspect, Tested test) {
        String text = "it fails the kit's test " + test.test().replace('_', ' ') + " (" + test.topic() + "):\n"
                + test.failure().orElseThrow();
        return new Counterexample(Optional.of(test.shows()), JUDGE, text, suspect.again(name()));
    }
}
