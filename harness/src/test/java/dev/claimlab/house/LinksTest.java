package dev.claimlab.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link between the pages of the repository leads to a file, and to a heading where it names one. */
final class LinksTest {

    private static final Path ROOT = Path.of(System.getProperty("claimlab.root", ".."));
    private static final Pattern LINK = Pattern.compile("\\]\\((?!\\w+:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern CODE = Pattern.compile("(?m)^(?: {4}|```)[^\\n]*$|`[^`\\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void no_link_is_dead() throws IOException {
        assertThat(deadLinks(ROOT)).isEmpty();
    }

    @Test
    void a_link_to_a_file_that_is_not_there_is_found(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("README.md"), "[results](results/a/summary.json) and [here](#there)\n# There\n");
        assertThat(deadLinks(root)).containsExactly("README.md: results/a/summary.json");
    }

    @Test
    void a_link_to_a_heading_that_is_not_there_is_found(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("README.md"), "[one](b.md#the-run-folder) [two](b.md#the-file)\n");
        Files.writeString(root.resolve("b.md"), "## The run folder\n");
        assertThat(deadLinks(root)).containsExactly("README.md: b.md#the-file");
    }

    @Test
    void code_and_addresses_are_no_links_between_pages(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("README.md"), "[x](https://example.org/y) `[a](b)`\n\n    [c](d)\n");
        assertThat(deadLinks(root)).isEmpty();
    }

    private static List<String> deadLinks(Path root) throws IOException {
        List<String> dead = new ArrayList<>();
        for (Source source : Repository.read(root)) {
            if (source.path().endsWith(".md")) {
                dead.addAll(deadLinks(root, source));
            }
        }
        return dead;
    }

    private static List<String> deadLinks(Path root, Source page) throws IOException {
        List<String> dead = new ArrayList<>();
        Path here = root.resolve(page.path());
        Matcher link = LINK.matcher(CODE.matcher(page.text()).replaceAll(""));
        while (link.find()) {
            String file = Objects.requireNonNull(link.group(1));
            Path target = file.isEmpty() ? here : here.resolveSibling(file);
            String heading = link.group(2);
            if (!Files.exists(target) || (heading != null && !headings(target).contains(heading))) {
                dead.add(page.path() + ": " + file + (heading == null ? "" : "#" + heading));
            }
        }
        return dead;
    }

    /** The headings of a page as a link names them. */
    private static List<String> headings(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }
}
