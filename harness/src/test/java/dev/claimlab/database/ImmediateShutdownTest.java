package dev.claimlab.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ImmediateShutdownTest {

    @Test
    void a_process_that_ended_and_was_not_taken_away_has_ended() throws IOException {
        // The shell becomes a program that never asks what became of the child.
        Process parent = new ProcessBuilder("sh", "-c", "true & exec sleep 600").start();
        try {
            await().until(() -> parent.children().anyMatch(child -> ImmediateShutdown.hasEnded(child, parent.pid())));
            assertThat(parent.children())
                    .as("an ended child that its parent may take away yet")
                    .noneMatch(child -> ImmediateShutdown.hasEnded(child, 1));

            assertThat(parent.toHandle())
                    .as("the parent, which goes on")
                    .matches(process -> !ImmediateShutdown.hasEnded(process, 1));
        } finally {
            parent.destroyForcibly();
        }
    }
}
