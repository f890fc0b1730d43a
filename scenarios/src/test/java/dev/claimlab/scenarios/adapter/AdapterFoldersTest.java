package dev.claimlab.scenarios.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.foreign.AdapterManifest;
import dev.claimlab.foreign.AdapterManifest.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The adapters of this repository, as far as they can be tested without the packages of their libraries. */
final class AdapterFoldersTest {

    private static final Path ADAPTERS = Path.of("..", "adapters");

    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(ADAPTERS)) {
            return folders.filter(folder -> Files.exists(folder.resolve(AdapterManifest.FILE)))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void an_adapter_has_its_library_as_shipped_and_as_tuned_and_says_how_to_fetch_it(Path folder) {
        AdapterManifest manifest = AdapterManifest.read(folder);

        assertThat(manifest.settings().keySet()).containsAll(Set.of("shipped", AdapterManifest.TUNED));
        assertThat(manifest.settings().values()).extracting(Setting::about).doesNotContain("");
        assertThat(manifest.fetch()).isNotEmpty();
        assertThat(manifest.needs()).isNotNull();
    }

    @Test
    void the_page_of_what_was_seen_has_each_library() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "track-record.md"));

        assertThat(folders())
                .allSatisfy(folder -> assertThat(page)
                        .as("docs/track-record.md")
                        .contains("(../adapters/" + folder.getFileName() + ")"));
    }
}
