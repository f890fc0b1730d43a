package dev.claimlab.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.scenarios.PluginJar;
import dev.claimlab.spi.ClaimStrategy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginsTest {

    @TempDir
    Path folder = Path.of(".");

    @Test
    void no_jar_is_no_plugin() {
        assertThat(Plugins.load("")).isEmpty();
    }

    @Test
    void a_strategy_that_a_jar_registers_is_named_like_any_other() throws IOException {
        StrategyResolver resolver = new StrategyResolver(
                false, Plugins.load(PluginJar.ofTheExample(folder).toString()));
        assertThat(resolver.named("lease.fenced,my.outbox"))
                .extracting(preset -> preset.strategy().name())
                .containsExactly("lease.fenced", "my.outbox");
        assertThat(resolver.names()).contains("my.outbox");
        assertThat(resolver.kind("my.outbox")).isEqualTo("plugin");
        assertThat(resolver.kind("lease.fenced")).isEqualTo("contestant");
    }

    @Test
    void a_jar_that_only_holds_what_another_needs_may_stand_beside_it() throws IOException {
        Path needed = PluginJar.of(folder.resolve("b.jar"), "my.Needed", "package my; public class Needed {}", "");
        List<ClaimStrategy> strategies =
                Plugins.load(PluginJar.ofTheExample(folder) + File.pathSeparator + needed + File.pathSeparator);
        assertThat(strategies).hasSize(1);
    }

    @Test
    void a_name_that_is_taken_is_refused() throws IOException {
        for (String name : List.of("lease.fenced", "baseline.none", "lease.batch")) {
            List<ClaimStrategy> plugged = load(PluginJar.ofTheExampleBut(folder, "\"my.outbox\"", '"' + name + '"'));
            assertThatThrownBy(() -> new StrategyResolver(false, plugged))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("my.queue.Outbox of CLAIMLAB_PLUGINS calls itself " + name)
                    .hasMessageContaining("give it another");
        }
    }

    @Test
    void two_plugins_of_one_name_are_refused() throws IOException {
        List<ClaimStrategy> one = load(PluginJar.ofTheExample(folder));
        assertThatThrownBy(() -> new StrategyResolver(false, List.of(one.get(0), one.get(0))))
                .hasMessageContaining("which is the name of a plugin already");
    }

    @Test
    void a_name_that_the_command_line_would_read_as_something_else_is_refused() throws IOException {
        for (String name : List.of("core", "my,queue.a", "my.queue[a]", "my.sql", "")) {
            Path jar = PluginJar.ofTheExampleBut(folder, "\"my.outbox\"", '"' + name + '"');
            assertRefused(jar.toString(), "my.queue.Outbox calls itself '" + name + "'");
        }
    }

    @Test
    void a_jar_that_does_not_exist_is_refused() {
        assertRefused("nowhere.jar", "nowhere.jar: there is no such file");
    }

    @Test
    void a_folder_is_refused() {
        assertRefused(folder.toString(), folder + ": this is a folder; name a jar");
    }

    @Test
    void a_file_that_is_no_jar_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("text.jar"), "text");
        assertRefused(file.toString(), "text.jar: it cannot be read as a jar");
    }

    @Test
    void a_jar_that_registers_nothing_is_refused() throws IOException {
        Path jar = PluginJar.of(folder.resolve("a.jar"), "my.Needed", "package my; public class Needed {}", "");
        assertRefused(jar.toString(), "no jar registers a strategy in META-INF/services/");
    }

    @Test
    void a_registered_class_that_is_missing_is_refused() throws IOException {
        Path jar = PluginJar.of(folder.resolve("a.jar"), "my.Other", "package my; public class Other {}", "my.Gone\n");
        assertRefused(jar.toString(), "Provider my.Gone not found");
    }

    @Test
    void a_registered_class_that_is_no_strategy_is_refused() throws IOException {
        Path jar = PluginJar.of(folder.resolve("a.jar"), "my.Other", "package my; public class Other {}", "my.Other\n");
        assertRefused(jar.toString(), "my.Other not a subtype");
    }

    @Test
    void a_strategy_that_cannot_be_made_is_refused_with_its_own_words() throws IOException {
        Path jar = PluginJar.ofTheExampleBut(
                folder,
                "    @Override\n    public String name() {",
                "    public Outbox() {\n        throw new IllegalStateException(\"no licence\");\n    }\n\n"
                        + "    @Override\n    public String name() {");
        assertRefused(jar.toString(), "Provider my.queue.Outbox could not be instantiated", "no licence");
    }

    @Test
    void a_strategy_that_does_not_know_its_name_is_refused() throws IOException {
        Path jar = PluginJar.ofTheExampleBut(folder, "return \"my.outbox\";", "return null;");
        assertRefused(jar.toString(), "my.queue.Outbox calls itself 'null'");
    }

    private static List<ClaimStrategy> load(Path jar) {
        return Plugins.load(jar.toString());
    }

    private static void assertRefused(String jars, String... words) {
        assertThatThrownBy(() -> Plugins.load(jars))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot load the plugins of CLAIMLAB_PLUGINS, ")
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("\n");
    }
}
