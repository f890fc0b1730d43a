package dev.claimlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claimlab.scenarios.FakeCheckout.Ended;
import dev.claimlab.scenarios.FakeCheckout.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher at the root of the repository, among tools that only pretend. */
final class LauncherTest {

    private static final int ENVIRONMENT = 4;

    private final Path folder;
    private final FakeCheckout checkout;

    LauncherTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        checkout = new FakeCheckout(folder);
    }

    @Test
    void an_old_java_is_refused_in_one_line() throws Exception {
        Ended ended = checkout.withCurrentJar().withJava("11.0.2").run("list");
        assertRefused(ended, "Java 11: install a JDK 17 or newer");
    }

    @Test
    void a_java_of_the_old_numbering_is_refused() throws Exception {
        Ended ended = checkout.withCurrentJar().withJava("1.8.0_392").run("list");
        assertRefused(ended, "Java 8: install a JDK 17 or newer");
    }

    @Test
    void a_missing_java_is_told_in_one_line() throws Exception {
        assertRefused(checkout.withCurrentJar().run("list"), "there is no java: install a JDK 17 or newer");
    }

    @Test
    void a_java_home_without_java_is_told_in_one_line() throws Exception {
        Ended ended = checkout.withCurrentJar()
                .withJava("17.0.1")
                .with("JAVA_HOME", folder.resolve("gone").toString())
                .run("list");
        assertRefused(ended, "JAVA_HOME names " + folder);
    }

    @Test
    void an_archive_of_classes_newer_than_the_jar_is_used() throws Exception {
        Ended ended = checkout.withCurrentJar()
                .withArchive("17", 1)
                .withJava("17.0.9")
                .run("list");
        assertThat(ended.out()).anyMatch(line -> line.startsWith("-XX:SharedArchiveFile="));
    }

    @Test
    void an_archive_that_cannot_be_made_is_tried_once_and_does_without() throws Exception {
        checkout.withCurrentJar().withArchive("17", -1).withJava("17.0.9");

        assertThat(checkout.run("list").out()).noneMatch(line -> line.contains("Archive"));
        assertThat(checkout.hasTriedToArchive("17")).isTrue();
        assertThat(checkout.run("list").out()).endsWith("list");
    }

    @Test
    void a_java_home_comes_before_the_path() throws Exception {
        Ended ended = checkout.withCurrentJar()
                .withJava("11.0.2")
                .withJavaHome("17.0.9")
                .run("list");
        assertThat(ended.out()).endsWith("list");
    }

    @Test
    void a_missing_jar_without_maven_is_told_in_one_line() throws Exception {
        assertRefused(checkout.withJava("17.0.1").run("list"), "no Maven (mvn) in PATH");
    }

    @Test
    void an_old_jar_without_maven_is_told_in_one_line() throws Exception {
        Ended ended =
                checkout.withCurrentJar().withNewerSource().withJava("17.0.1").run("list");
        assertRefused(ended, "no Maven (mvn) in PATH");
    }

    @Test
    void a_failed_build_is_told_in_a_last_line() throws Exception {
        Ended ended = checkout.withJava("17.0.1").withMaven(1).run("list");
        assertThat(ended.exitCode()).isEqualTo(ENVIRONMENT);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).last().asString().startsWith("claimlab: the build failed");
    }

    @Test
    void a_missing_jar_is_built() throws Exception {
        Ended ended = checkout.withJava("17.0.1").withMaven(0).run("list");
        assertThat(ended.err()).first().asString().startsWith("building claimlab (first time: ");
        assertThat(ended.out()).endsWith("list");
    }

    @Test
    void an_old_jar_is_built_again() throws Exception {
        Ended ended = checkout.withCurrentJar()
                .withNewerSource()
                .withJava("17.0.1")
                .withMaven(0)
                .run("list");
        assertThat(ended.err()).last().asString().endsWith(" package");
        assertThat(ended.out()).endsWith("list");
    }

    @Test
    void a_current_jar_is_run_at_once() throws Exception {
        Ended ended = checkout.withCurrentJar().withJava("17.0.1").withMaven(0).run("list");
        assertThat(checkout.builds()).isZero();
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void what_was_built_is_not_built_again() throws Exception {
        checkout.withJava("17.0.1").withMaven(0).run("list");
        checkout.run("list");
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void standard_output_belongs_to_the_program() throws Exception {
        Ended ended = checkout.withJava("17.0.1").withMaven(0).run("list");
        assertThat(ended.out()).noneMatch(line -> line.contains("package"));
    }

    @Test
    void arguments_reach_the_program_as_they_were_given() throws Exception {
        Ended ended = checkout.withCurrentJar().withJava("17.0.1").run("run", "-s", "lease[a=b,c=d] x", "", "*");
        assertThat(ended.out()).endsWith("run", "-s", "lease[a=b,c=d] x", "", "*");
    }

    @Test
    void the_exit_code_is_that_of_the_program() throws Exception {
        assertThat(checkout.withCurrentJar().withJava("17.0.1").run("list").exitCode())
                .isEqualTo(7);
    }

    @Test
    void the_program_learns_where_it_lives() throws Exception {
        Ended ended = checkout.withCurrentJar().withJava("17.0.1").run("list");
        Path root = checkout.launcher().toRealPath().resolveSibling("");
        assertThat(ended.out())
                .contains("-Dclaimlab.root=" + root)
                .contains("-Dclaimlab.postgres=" + root.resolve("harness/target/postgres"));
    }

    @Test
    void a_release_runs_with_a_java_alone_and_its_own_jar() throws Exception {
        Ended ended = checkout.withRelease().withJava("17.0.1").run("list");
        Path root = checkout.launcher().toRealPath().resolveSibling("");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .containsSubsequence("-jar", root.resolve("lib/claimlab.jar").toString(), "list")
                .contains("-Dclaimlab.postgres=" + root.resolve("postgres"));
    }

    @Test
    void options_for_java_can_be_added() throws Exception {
        Ended ended = checkout.withCurrentJar()
                .withJava("17.0.1")
                .with("CLAIMLAB_JAVA_OPTIONS", "-Xmx1g -ea")
                .run("list");
        assertThat(ended.out()).containsSubsequence("-Xmx1g", "-ea", "-jar");
    }

    @Test
    void only_a_new_java_is_given_the_flags_that_an_old_one_refuses() throws Exception {
        checkout.withCurrentJar();
        assertThat(checkout.withJavaHome("17.0.9").run("list").out())
                .doesNotContain("--sun-misc-unsafe-memory-access=allow");
        assertThat(checkout.withJavaHome("25-ea").run("list").out())
                .contains("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void it_works_through_symbolic_links() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("first"), checkout.launcher());
        Path second = Files.createSymbolicLink(folder.resolve("second"), link.getFileName());
        Ended ended = checkout.withCurrentJar()
                .withJava("17.0.1")
                .start(second, "list")
                .end();
        assertThat(ended.out()).endsWith("list");
    }

    @Test
    void two_starts_build_once() throws Exception {
        checkout.withJava("17.0.1").withSlowMaven();
        Started one = checkout.start(checkout.launcher(), "one");
        Started other = checkout.start(checkout.launcher(), "other");
        await().until(() -> checkout.asks() == 2 && checkout.builds() > 0);
        checkout.letMavenGo();
        assertThat(one.end().out()).endsWith("one");
        assertThat(other.end().out()).endsWith("other");
        assertThat(checkout.builds()).isEqualTo(1);
    }

    private static void assertRefused(Ended ended, String words) {
        assertThat(ended.exitCode()).isEqualTo(ENVIRONMENT);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .singleElement()
                .asString()
                .startsWith("claimlab: ")
                .contains(words);
    }
}
