package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.results.Json;
import dev.claimlab.results.ShareFile;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares of a saved run, judged by several commands, are added up to the verdict of one command. */
final class CheckSharesTest {

    private static final Path SAVED = Path.of("src", "test", "resources", "saved-runs");

    @TempDir
    private Path shares;

    private Program part(String name, String which) {
        return Program.run(
                "check", SAVED.resolve(name).toString(), "--part", which, "--shares", shares.toString(), "--json");
    }

    private Program merge(String name, String... more) {
        String[] words = {"check", SAVED.resolve(name).toString(), "--merge", "--shares", shares.toString()};
        return Program.run(
                java.util.stream.Stream.concat(java.util.stream.Stream.of(words), java.util.stream.Stream.of(more))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"passed", "failed"})
    void all_shares_together_are_the_verdict_of_one_command(String name) {
        for (int part = 1; part <= 3; part++) {
            assertThat(part(name, part + "/3").exitCode()).isEqualTo(ExitCode.PASS);
        }
        Program whole = Program.run("check", SAVED.resolve(name).toString(), "--json");

        Program merged = merge(name, "--json");

        assertThat(merged.exitCode()).isEqualTo(whole.exitCode());
        assertThat(Json.parse(merged.out(), VerdictFile[].class))
                .isEqualTo(Json.parse(whole.out(), VerdictFile[].class));
    }

    @Test
    void a_share_says_its_tasks_and_what_its_judges_of_all_tasks_need() {
        ShareFile file = Json.parse(part("passed", "2/4").out(), ShareFile[].class)[0];

        assertThat(shares.resolve("share-2-of-4.json")).exists();
        assertThat(file.firstTask()).isEqualTo(file.tasks() / 4);
        assertThat(file.lastTask()).isEqualTo(file.tasks() / 2 - 1);
        assertThat(file.sweeps()).isNotEmpty().doesNotContainValue("");
    }

    @Test
    void a_missing_share_is_named_with_the_command_that_judges_it() {
        Program unused = part("passed", "1/3");
        unused = part("passed", "3/3");

        Program merged = merge("passed");

        assertThat(merged.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(merged.errors()).singleElement().asString().contains("share 2 of 3 is missing", "--part 2/3");
    }

    @Test
    void shares_of_other_numbers_or_other_runs_are_not_added_up() throws IOException {
        Program unused = part("passed", "1/2");
        assertThat(merge("failed").errors()).singleElement().asString().contains("another run");

        unused = part("passed", "2/3");
        assertThat(merge("passed").errors()).singleElement().asString().contains("of 2 and of 3 parts");

        Files.writeString(shares.resolve("share-2-of-3.json"), "{");
        assertThat(merge("passed").errors()).singleElement().asString().contains("cannot read");
    }
}
