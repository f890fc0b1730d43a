package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.execution.RunState;
import dev.claimlab.history.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {

    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private long now = 1;

    private ProgressLine line(boolean isTerminal) {
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new ProgressLine(new Console(stream, stream, isTerminal), 10, () -> now);
    }

    private List<String> lines() {
        return shown.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void a_line_tells_phase_rate_backlog_faults_and_the_time_left() {
        ProgressLine progress = line(false);
        progress.expect(3);
        progress.begin("[1/3] storm lease.fenced w4 r1");
        now += 20 * SECOND;
        progress.end("PASS");
        progress.begin("[2/3] storm lease.fenced w4 r2");
        now += 10 * SECOND;
        progress.at(new RunState(Phase.MEASURE, 1_300, 1_200, 2));
        assertThat(lines())
                .last()
                .isEqualTo("[2/3] storm lease.fenced w4 r2  measure 10 s, 1,200 done, 120/s, backlog 100, 2 faults,"
                        + " 0:30 left");
    }

    @Test
    void without_a_terminal_lines_come_at_their_interval_and_have_no_control_characters() {
        ProgressLine progress = line(false);
        progress.begin("drain");
        now += 9 * SECOND;
        progress.at(new RunState(Phase.MEASURE, 10, 1, 0));
        assertThat(lines()).isEmpty();
        now += SECOND;
        progress.at(new RunState(Phase.MEASURE, 10, 2, 0));
        assertThat(lines()).hasSize(1).allMatch(line -> line.chars().noneMatch(letter -> letter < ' '));
    }

    @Test
    void on_a_terminal_one_line_of_a_hundred_columns_is_overwritten() {
        ProgressLine progress = line(true);
        progress.begin("[1/1] storm " + "a-long-name".repeat(20));
        now += SECOND;
        progress.at(new RunState(Phase.MEASURE, 10, 2, 0));
        assertThat(shown.toString(StandardCharsets.UTF_8).split("\r", -1))
                .hasSize(3)
                .allMatch(drawn -> drawn.isEmpty() || drawn.length() == 100);
    }
}
