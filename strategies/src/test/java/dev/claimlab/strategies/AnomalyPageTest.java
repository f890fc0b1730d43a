package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.strategies.mutants.Mutants;
import dev.claimlab.verify.finding.AnomalyGuide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/anomalies.md says what the guide says, with the mutants that show each anomaly. */
final class AnomalyPageTest {

    private static final String INTRODUCTION = """
            # Anomalies

            An anomaly is a kind of incorrect behaviour. A verdict is FAIL when the contract of a queue forbids an anomaly
            that was found. [Verdicts](reference/verdicts.md) says how anomalies are graded and what each judge looks at.
            The [gallery](gallery.md) shows the broken queues that are named as examples.
            """;

    /** Where no mutant is made for an anomaly: another one that shows it. */
    private static final String LESS_DURABLE_EXAMPLE = "unlogged-table";

    private static final Pattern JUDGE = Pattern.compile("`([A-Z]\\w+)`");

    @Test
    void the_page_explains_every_anomaly() throws IOException {
        String page = Arrays.stream(Anomaly.values())
                .map(AnomalyPageTest::section)
                .collect(Collectors.joining("", INTRODUCTION, ""));
        Path made = Files.writeString(Path.of("target", "anomalies.md"), page);
        assertThat(Files.readString(Path.of("..", "docs", "anomalies.md")))
                .as("cp strategies/%s docs/anomalies.md, and read what has changed", made)
                .isEqualTo(page);
    }

    @ParameterizedTest
    @EnumSource
    void each_anomaly_has_a_judge_that_exists_or_an_area(Anomaly anomaly) {
        List<String> judges = judges(AnomalyGuide.of(anomaly).judge());

        if (judges.isEmpty()) {
            assertThat(AnomalyGuide.of(anomaly).judge()).contains("area");
        }
        assertThat(judges)
                .allSatisfy(judge ->
                        assertThat(Class.forName("dev.claimlab.check." + judge)).isNotNull());
    }

    @Test
    void each_judge_is_named_by_an_anomaly() throws IOException {
        Set<String> named = Arrays.stream(Anomaly.values())
                .flatMap(anomaly -> judges(AnomalyGuide.of(anomaly).judge()).stream())
                .collect(Collectors.toSet());

        assertThat(Files.readString(Path.of("..", "docs", "reference", "verdicts.md"))
                        .lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(3, line.indexOf('`', 3)))
                        .filter(name -> Character.isUpperCase(name.charAt(0))))
                .isNotEmpty()
                .allSatisfy(judge -> assertThat(named).contains(judge));
    }

    private static List<String> judges(String text) {
        return JUDGE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String section(Anomaly anomaly) {
        AnomalyGuide.Entry guide = AnomalyGuide.of(anomaly);
        return "\n## " + anomaly + "\n\n"
                + capital(guide.sentence()) + ".\n\n"
                + "- **Reported when**: " + guide.means() + "\n"
                + "- **Why it matters**: " + guide.matters() + "\n"
                + "- **Usual repair**: " + guide.repair() + "\n"
                + "- **Judged by**: " + guide.judge() + "\n"
                + "- **Examples**: " + examples(anomaly) + "\n";
    }

    private static String examples(Anomaly anomaly) {
        List<String> links = Mutants.all().stream()
                .filter(mutant -> mutant.mutation().expects() == anomaly
                        || (anomaly == Anomaly.LESS_DURABLE && mutant.name().endsWith(LESS_DURABLE_EXAMPLE)))
                .map(GalleryPage::link)
                .toList();
        assertThat(links).as(anomaly.name()).isNotEmpty();
        return String.join(", ", links);
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
