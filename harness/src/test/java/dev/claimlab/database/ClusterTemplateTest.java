package dev.claimlab.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster is kept once and copied for each server, for its owner only. */
final class ClusterTemplateTest {

    private static final Map<String, String> GERMAN = Map.of("LC_ALL", "de_DE.UTF-8");

    @TempDir
    Path folder = Path.of(".");

    private Path made = Path.of(".");
    private ClusterTemplate template = ClusterTemplate.of(made, "18", Map.of());

    @BeforeEach
    void make_a_cluster() throws IOException {
        made = Files.createDirectories(folder.resolve("made"));
        Files.createDirectories(made.resolve("base/1"));
        Files.writeString(made.resolve("base/1/1259"), "rows");
        Files.writeString(made.resolve("epg-lock"), "");
        template = ClusterTemplate.of(folder, "18", Map.of());
    }

    @Test
    void there_is_nothing_to_copy_before_one_is_kept() {
        assertThat(template.copyTo(folder.resolve("data"))).isEmpty();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_copy_has_the_files_and_the_password_and_its_folders_are_closed_to_others() throws IOException {
        template.keep(made, "secret");
        Path data = folder.resolve("data");
        assertThat(template.copyTo(data)).contains("secret");
        assertThat(data.resolve("base/1/1259")).hasContent("rows");
        assertThat(data.resolve("epg-lock")).doesNotExist();
        for (Path each : new Path[] {data, data.resolve("base"), data.resolve("base/1")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void the_first_that_is_kept_stays() throws IOException {
        template.keep(made, "first");
        template.keep(made, "second");
        assertThat(template.copyTo(folder.resolve("data"))).contains("first");
        try (var left = Files.list(folder.resolve("clusters"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void other_binaries_and_another_locale_have_a_cluster_of_their_own() {
        template.keep(made, "secret");
        assertThat(ClusterTemplate.of(folder, "17", Map.of()).copyTo(folder.resolve("data")))
                .isEmpty();
        assertThat(ClusterTemplate.of(folder, "18", GERMAN).copyTo(folder.resolve("data")))
                .isEmpty();
    }
}
