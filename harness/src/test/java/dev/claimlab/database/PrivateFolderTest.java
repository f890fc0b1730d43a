package dev.claimlab.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateFolderTest {

    @TempDir
    Path home = Path.of(".");

    private Path inCache() {
        return PrivateFolder.inCache(Map.of("XDG_CACHE_HOME", home.toString()), "/nowhere");
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void it_is_made_for_its_owner_only_in_the_cache_of_the_user() throws IOException {
        Path folder = inCache();

        assertThat(folder).isEqualTo(home.resolve("claimlab"));
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(inCache()).isEqualTo(folder);
    }

    @Test
    void it_is_below_the_home_folder_where_no_absolute_cache_is_named() {
        for (Map<String, String> environment :
                List.of(Map.<String, String>of(), Map.of("XDG_CACHE_HOME", "relative"))) {
            assertThat(PrivateFolder.inCache(environment, home.toString())).isEqualTo(home.resolve(".cache/claimlab"));
        }
    }

    @Test
    void one_that_others_could_only_read_is_closed_to_them() throws IOException {
        permit(Files.createDirectory(home.resolve("claimlab")), "rwxr-xr-x");

        assertThat(permissions(inCache())).isEqualTo("rwx------");
    }

    @Test
    void one_that_others_could_write_to_is_refused() throws IOException {
        for (String open : new String[] {"rwxrwx---", "rwx----w-"}) {
            Files.createDirectories(home.resolve("claimlab"));
            permit(home.resolve("claimlab"), open);

            assertThatThrownBy(this::inCache)
                    .isInstanceOf(ServerUnavailableException.class)
                    .hasMessageContaining("other users may write to it");
        }
    }

    @Test
    void a_link_to_a_folder_is_refused_and_so_is_a_file() throws IOException {
        Files.createSymbolicLink(home.resolve("claimlab"), Files.createDirectory(home.resolve("elsewhere")));
        assertThatThrownBy(this::inCache).hasMessageContaining("no folder of this user");

        Files.delete(home.resolve("claimlab"));
        Files.createFile(home.resolve("claimlab"));
        assertThatThrownBy(this::inCache).hasMessageContaining("no folder of this user");
    }

    @Test
    void a_folder_that_cannot_be_made_is_one_line_that_says_what_to_set() throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        assertThatThrownBy(() -> PrivateFolder.inCache(Map.of("XDG_CACHE_HOME", file + "/below"), "/"))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageContaining("set XDG_CACHE_HOME to a folder of yours");
    }
}
