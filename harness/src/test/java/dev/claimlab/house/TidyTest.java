package dev.claimlab.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The repository keeps the rules of the house, and each rule bites. */
final class TidyTest {

    private static final Path ROOT = Path.of(System.getProperty("claimlab.root", ".."));

    @Test
    void the_repository_is_tidy() throws IOException {
        List<Source> sources = Repository.read(ROOT);
        List<String> violations = new ArrayList<>(Repository.unmarkedPackages(sources));
        violations.addAll(Repository.unexplainedSizes(sources));
        for (Source source : sources) {
            rules().forEach(rule -> violations.addAll(rule.violations(source)));
        }
        assertThat(String.join("\n", violations)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_finds_its_bad_example(Rule rule) {
        assertThat(rule.violations(rule.bad())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_leaves_its_good_example_alone(Rule rule) {
        assertThat(rule.violations(rule.good())).isEmpty();
    }

    @Test
    void a_violation_names_file_line_rule_and_replacement() {
        Rule rule = Rule.of("no cats", source -> true, Rule.matches("cat"), "dogs", "zoo.md", "one\na cat", "");
        assertThat(rule.violations(rule.bad())).containsExactly("zoo.md:2: no cats: dogs");
    }

    @Test
    void a_package_that_marks_no_nulls_is_found() {
        Source type = new Source("harness/src/main/java/dev/claimlab/spi/Task.java", "");
        Source unmarked = new Source("harness/src/main/java/dev/claimlab/spi/package-info.java", "package x;");
        assertThat(Repository.unmarkedPackages(List.of(type, unmarked))).hasSize(1);
    }

    @Test
    void the_mark_of_the_main_code_covers_its_tests() {
        Source test = new Source("harness/src/test/java/dev/claimlab/spi/TaskTest.java", "");
        Source marked = new Source("harness/src/main/java/dev/claimlab/spi/package-info.java", "@NullMarked");
        assertThat(Repository.unmarkedPackages(List.of(test, marked))).isEmpty();
    }

    @Test
    void a_large_package_that_does_not_say_why_is_found() {
        String folder = "harness/src/main/java/dev/claimlab/spi/";
        List<Source> sources = new ArrayList<>();
        IntStream.range(0, 16).forEach(i -> sources.add(new Source(folder + "Type" + i + ".java", "")));
        assertThat(Repository.unexplainedSizes(sources)).hasSize(1);
        assertThat(Repository.unexplainedSizes(sources.subList(1, 16))).isEmpty();
        sources.add(new Source(folder + "package-info.java", "Larger than other packages on purpose: it is a test."));
        assertThat(Repository.unexplainedSizes(sources)).isEmpty();
    }

    @Test
    void the_mark_of_another_module_covers_nothing() {
        Source type = new Source("strategies/src/main/java/dev/claimlab/spi/Task.java", "");
        Source marked = new Source("harness/src/main/java/dev/claimlab/spi/package-info.java", "@NullMarked");
        assertThat(Repository.unmarkedPackages(List.of(type, marked))).hasSize(1);
    }

    @Test
    void an_outsiders_project_need_not_mark_nulls() {
        Source type = new Source("examples/my-queue/src/main/java/my/queue/Outbox.java", "");
        assertThat(Repository.unmarkedPackages(List.of(type))).isEmpty();
    }

    @Test
    void what_was_built_or_recorded_is_not_read(@TempDir Path root) throws IOException {
        for (String file : List.of(
                "claimlab",
                ".ci/run",
                "pom.xml",
                "strategies/a.sql",
                "strategies/target/b.sql",
                "results/local/c.md",
                ".idea/d.xml")) {
            Files.createDirectories(Objects.requireNonNull(root.resolve(file).getParent()));
            Files.writeString(root.resolve(file), "");
        }
        assertThat(Repository.read(root))
                .extracting(Source::path)
                .containsExactly(".ci/run", "claimlab", "pom.xml", "strategies/a.sql");
    }

    @Test
    void the_repository_has_all_its_parts() throws IOException {
        assertThat(Repository.read(ROOT))
                .extracting(Source::path)
                .contains("pom.xml", "claimlab", "README.md", ".ci/run")
                .anyMatch(path -> path.startsWith("strategies/") && path.endsWith(".sql"));
    }

    @Test
    void every_failure_mode_that_is_named_has_its_section() throws IOException {
        List<Source> sources = Repository.read(ROOT);
        String page = sources.stream()
                .filter(source -> source.path().equals("docs/failure-modes.md"))
                .map(Source::text)
                .collect(Collectors.joining());
        Set<String> sections = codes(Pattern.compile("(?m)^### (F\\d\\d)$"), page);
        assertThat(sections).isNotEmpty();
        assertThat(sources)
                .allSatisfy(source -> assertThat(sections)
                        .as(source.path())
                        .containsAll(codes(Pattern.compile("\\b(F\\d\\d)\\b"), source.text())));
    }

    private static Set<String> codes(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static List<Rule> rules() {
        return Stream.of(JavaRules.all(), TextRules.all(), VoiceRules.all())
                .flatMap(List::stream)
                .toList();
    }
}
