package dev.claimlab.verify.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/anomalies.md says what the guide says. */
final class AnomalyPageTest {

    private static final String INTRODUCTION = """
            # Anomalies

            An anomaly is a kind of incorrect behaviour. A verdict is FAIL when the contract of a queue forbids an anomaly
            that was found. [Verdicts](reference/verdicts.md) says how anomalies are graded and which judge finds them.
            """;

    @Test
    void the_page_explains_every_anomaly() throws IOException {
        String page = Arrays.stream(Anomaly.values())
                .map(AnomalyPageTest::section)
                .collect(Collectors.joining("", INTRODUCTION, ""));
        Path made = Files.writeString(Path.of("target", "anomalies.md"), page);
        assertThat(Files.readString(Path.of("..", "docs", "anomalies.md")))
                .as("cp harness/%s docs/anomalies.md, and read what has changed", made)
                .isEqualTo(page);
    }

    private static String section(Anomaly anomaly) {
        AnomalyGuide.Entry guide = AnomalyGuide.of(anomaly);
        return "\n## " + anomaly + "\n\n"
                + capital(guide.sentence()) + ".\n\n"
                + "- **Reported when**: " + guide.means() + "\n"
                + "- **Why it matters**: " + guide.matters() + "\n"
                + "- **Usual repair**: " + guide.repair() + "\n";
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
