package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.execution.RunProgress;
import dev.claimlab.execution.RunState;
import dev.claimlab.history.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** What a terminal shows of a verification, and what is coloured there. */
final class VerificationLineTest {

    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private long now = 1;

    private Console console(boolean isTerminal, Ansi ansi) {
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new Console(stream, stream, isTerminal, ansi);
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_line_tells_area_faults_and_the_time_left_and_is_wiped_at_the_end() {
        try (VerificationLine line = new VerificationLine(console(true, Ansi.OFF), "my-queue", () -> now)) {
            line.begins("planner", 3, 11, Duration.ofSeconds(61));
            RunProgress run = line.ofRun();
            run.at(new RunState(Phase.MEASURE, 5, 3, 1));
            run.at(new RunState(Phase.MEASURE, 9, 8, 2));
            now += 20 * SECOND;
            line.begins("faults", 11, 11, Duration.ofSeconds(41));
        }
        assertThat(List.of(text().split("\r")).stream().map(String::strip))
                .containsExactly(
                        "",
                        "my-queue  area 3 of 11: planner, 1:01 left",
                        "my-queue  area 11 of 11: faults, 2 faults, 0:41 left",
                        "");
    }

    @Test
    void without_a_terminal_nothing_is_shown() {
        try (VerificationLine line = new VerificationLine(console(false, Ansi.OFF), "my-queue", () -> now)) {
            line.begins("planner", 3, 11, Duration.ofSeconds(61));
        }
        assertThat(text()).isEmpty();
    }

    @Test
    void verdicts_are_coloured_and_the_words_stay() {
        console(true, Ansi.ON).show("FAIL my-queue: 2 PASSES, 1 PASS, and UNKNOWN\n");

        assertThat(text())
                .contains("\u001b[1m\u001b[31mFAIL\u001b[", "2 PASSES", "32mPASS\u001b[", "33mUNKNOWN\u001b[")
                .endsWith("\n");
        assertThat(text().replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo("FAIL my-queue: 2 PASSES, 1 PASS, and UNKNOWN\n");
    }

    @Test
    void where_no_colour_is_taken_nothing_is_added() {
        console(true, Ansi.OFF).show("FAIL @|red nothing|@\n");

        assertThat(text()).isEqualTo("FAIL @|red nothing|@\n");
    }
}
