package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about the mutants agrees with their data. */
final class GalleryPageTest {

    @Test
    void the_page_says_what_the_mutants_say() throws IOException {
        String page = GalleryPage.text();
        Path made = Files.writeString(Path.of("target", "gallery.md"), page);
        assertThat(Files.readString(Path.of("..", "docs", "gallery.md")))
                .as("cp strategies/%s docs/gallery.md, and read what has changed", made)
                .isEqualTo(page);
    }
}
