package dev.claimlab.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The glossary, the table of packages and the code agree, and one name stands for one type. */
final class GlossaryTest {

    private static final Path ROOT = Path.of(System.getProperty("claimlab.root", ".."));
    private static final String ROOT_PACKAGE = "dev.claimlab.";
    private static final Pattern CLASS_IN_GLOSSARY = Pattern.compile("(?m)^\\|.*\\| `([\\w.]+)` \\|$");
    private static final Pattern PACKAGE_ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| .*\\|$");

    @Test
    void every_class_in_the_glossary_exists() throws IOException {
        List<Source> sources = Repository.read(ROOT);
        assertThat(matches(CLASS_IN_GLOSSARY, "docs/glossary.md", sources))
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(sources)
                        .anyMatch(source -> source.isMainJava()
                                && source.path().endsWith("dev/claimlab/" + name.replace('.', '/') + ".java")));
    }

    @Test
    void the_table_of_packages_has_every_package_in_its_order() throws IOException {
        String architecture = "ARCHITECTURE.md";
        List<String> rows = matches(PACKAGE_ROW, architecture, Repository.read(ROOT));
        int first = rows.indexOf("spi");
        assertThat(rows.subList(first, first + Layers.order().size())).isEqualTo(Layers.order());
    }

    @Test
    void an_import_points_upwards_in_every_module() throws IOException {
        assertThat(Repository.read(ROOT).stream()
                        .filter(Source::isMainJava)
                        .filter(source -> !source.path().startsWith("examples/"))
                        .flatMap(source -> ImportOrder.violations(source, ROOT_PACKAGE).stream()))
                .isEmpty();
    }

    @Test
    void an_import_that_points_downwards_is_found() {
        Source planted = new Source(
                "scenarios/src/main/java/dev/claimlab/scenarios/session/Planted.java",
                "package dev.claimlab.scenarios.session;\n\nimport dev.claimlab.scenarios.cli.Claimlab;\n");
        assertThat(ImportOrder.violations(planted, ROOT_PACKAGE)).hasSize(1);
    }

    @Test
    void no_simple_name_stands_twice_in_main() throws IOException {
        List<Source> main = Repository.read(ROOT).stream()
                .filter(Source::isMainJava)
                .filter(source -> !source.name().equals("package-info.java"))
                .toList();
        assertThat(namesThatStandTwice(main)).isEmpty();
    }

    @Test
    void a_simple_name_that_stands_twice_is_found() {
        assertThat(namesThatStandTwice(List.of(
                        new Source("harness/src/main/java/dev/claimlab/check/Finding.java", ""),
                        new Source("harness/src/main/java/dev/claimlab/verify/Finding.java", ""))))
                .containsExactly("Finding.java");
    }

    private static List<String> namesThatStandTwice(List<Source> sources) {
        return sources.stream().collect(Collectors.groupingBy(Source::name, Collectors.counting())).entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> matches(Pattern pattern, String page, List<Source> sources) {
        String text = sources.stream()
                .filter(source -> source.path().equals(page))
                .map(Source::text)
                .collect(Collectors.joining());
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> Objects.requireNonNull(match.group(1)))
                .toList();
    }
}
