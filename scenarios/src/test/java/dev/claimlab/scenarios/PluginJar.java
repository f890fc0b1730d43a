package dev.claimlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Jars as outsiders build them: compiled here, against what they see of us. */
public final class PluginJar {

    private static final String SERVICES = "META-INF/services/dev.claimlab.spi.ClaimStrategy";
    private static final Path EXAMPLE =
            Path.of(System.getProperty("claimlab.root", ".."), "examples/my-queue/src/main");

    private PluginJar() {}

    /** The queue of the outsider's example, with its own registration. */
    public static Path ofTheExample(Path folder) throws IOException {
        return of(
                folder.resolve("my-queue.jar"),
                "my.queue.Outbox",
                Files.readString(EXAMPLE.resolve("java/my/queue/Outbox.java")),
                Files.readString(EXAMPLE.resolve("resources").resolve(SERVICES)));
    }

    /** The same queue after a change of its source. */
    public static Path ofTheExampleBut(Path folder, String replaced, String replacement) throws IOException {
        String source = Files.readString(EXAMPLE.resolve("java/my/queue/Outbox.java"));
        assertThat(source).contains(replaced);
        return of(
                folder.resolve("changed.jar"),
                "my.queue.Outbox",
                source.replace(replaced, replacement),
                "my.queue.Outbox\n");
    }

    /** A jar with one class and that registration. */
    public static Path of(Path jar, String className, String source, String registered) throws IOException {
        Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes");
        compile(classes, className, source);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path one : compiled.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(one).toString()));
                Files.copy(one, out);
            }
            if (!registered.isEmpty()) {
                out.putNextEntry(new ZipEntry(SERVICES));
                out.write(registered.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static void compile(Path classes, String className, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject unit =
                new SimpleJavaFileObject(
                        URI.create("string:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
        options.addAll(List.of("-cp", System.getProperty("java.class.path")));
        assertThat(compiler.getTask(null, null, null, options, null, List.of(unit))
                        .call())
                .isTrue();
    }
}
