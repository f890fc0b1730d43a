package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The mutants are complete: they cover every family of failures and every judge, and each has its data. */
final class GalleryTest {

    private static final int LEAST = 45;

    /** The families of docs/failure-modes.md, by the numbers of their failure modes. */
    private static final Map<String, Set<Integer>> FAMILIES = Map.of(
            "claim statement", numbers(1, 12),
            "advisory locks", numbers(13, 18),
            "leases and recovery", numbers(19, 36),
            "time", numbers(37, 41),
            "commit and durability", numbers(42, 51),
            "wake-ups", numbers(52, 58),
            "order and visibility", Set.of(59, 60, 63),
            "contention and cost", Set.of(61, 62, 64, 65),
            "further promises", numbers(66, 72));

    private static Set<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().collect(Collectors.toSet());
    }

    @Test
    void there_are_enough_of_them_and_their_numbers_follow_each_other() {
        List<Integer> numbers =
                Mutants.all().stream().map(mutant -> mutant.mutation().number()).toList();
        assertThat(numbers)
                .hasSizeGreaterThanOrEqualTo(LEAST)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    @Test
    void every_family_of_failures_is_there() {
        Set<Integer> failures = Mutants.all().stream()
                .map(mutant -> Integer.valueOf(mutant.mutation().failure().substring(1)))
                .collect(Collectors.toSet());
        assertThat(FAMILIES)
                .allSatisfy((family, numbers) -> assertThat(failures).as(family).containsAnyElementsOf(numbers));
    }

    @Test
    void each_has_a_name_an_idea_and_a_public_source_of_its_own() {
        assertThat(Mutants.all()).extracting(Mutant::name).doesNotHaveDuplicates();
        assertThat(Mutants.all()).allSatisfy(mutant -> {
            assertThat(mutant.strategy().idea()).isNotBlank();
            assertThat(mutant.strategy().source()).matches("https://\\S+");
        });
    }

    @Test
    void each_promises_what_the_right_one_promises() {
        assertThat(Mutants.all())
                .allSatisfy(mutant -> assertThat(mutant.strategy().contract().toString())
                        .as(mutant.name())
                        .isEqualTo(Strategies.behind(mutant.mutation().from())
                                .contract()
                                .toString()));
    }

    @Test
    void each_file_says_what_differs_from_the_right_one_and_nothing_else() {
        for (Mutant mutant : Mutants.all()) {
            if (mutant.strategy() instanceof SqlStrategy) {
                GalleryDiff diff = GalleryDiff.of(mutant);
                assertThat(diff.changed()).as(mutant.name()).hasSizeBetween(1, 25);
                assertThat(diff.changedParts()).as(mutant.name()).containsAll(diff.writtenParts());
            }
        }
    }

    @Test
    void every_file_is_registered() throws IOException, URISyntaxException {
        URL one = Objects.requireNonNull(Strategies.class.getResource("mutants/blind-update.sql"));
        try (Stream<Path> files = Files.list(Path.of(one.toURI()).getParent())) {
            assertThat(files.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".sql"))
                            .map(name -> Mutant.FAMILY + name.replace(".sql", "")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(Mutants.named(name)).isNotNull());
        }
    }

    /**
     * A judge that no mutant fails proves nothing. A table that is not logged is expected to be emptied by a crash, which
     * is LOST; that a run without a crash finds it LESS_DURABLE is shown by the test of comparisons.
     */
    @Test
    void whatever_a_judge_can_find_a_mutant_expects() {
        Set<String> expected = Mutants.all().stream()
                .map(mutant -> mutant.mutation().expects().name())
                .collect(Collectors.toSet());
        expected.add(Anomaly.LESS_DURABLE.name());
        assertThat(foundByJudges())
                .isNotEmpty()
                .allSatisfy((judge, anomalies) -> assertThat(expected).as(judge).containsAll(anomalies));
    }

    /** The anomalies that each judge names. */
    private static Map<String, Set<String>> foundByJudges() {
        Set<String> anomalies = Arrays.stream(Anomaly.values()).map(Enum::name).collect(Collectors.toSet());
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importPackages("dev.claimlab.check")) {
            JavaClass judge = type.getEnclosingClass().orElse(type);
            boolean isJudge = judge.isAssignableTo("dev.claimlab.check.NamedCheck")
                    && !judge.getModifiers().contains(JavaModifier.ABSTRACT);
            if (isJudge) {
                Set<String> named = found.computeIfAbsent(judge.getSimpleName(), any -> new TreeSet<>());
                type.getFieldAccessesFromSelf().stream()
                        .filter(access -> access.getTargetOwner().isEquivalentTo(Anomaly.class))
                        .map(access -> access.getTarget().getName())
                        .filter(anomalies::contains)
                        .forEach(named::add);
            }
        }
        return found;
    }
}
