package dev.claimlab.scenarios.catalog;

import dev.claimlab.spi.ClaimStrategy;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Strategies of others, from jars that register them for {@link ServiceLoader}: the only ones that are found and not
 * listed.
 */
public final class Plugins {

    /** The environment variable that names the jars, as a class path. */
    public static final String VARIABLE = "CLAIMLAB_PLUGINS";

    /** A family and a name, so that it can neither be a set nor carry options. */
    private static final Pattern NAME = Pattern.compile("[\\w-]+(?:\\.[\\w-]+)+(?<!\\.sql)");

    private static final String SERVICE = "META-INF/services/" + ClaimStrategy.class.getName();

    private Plugins() {}

    /** What the environment names; nothing where it names nothing. */
    static List<ClaimStrategy> fromEnvironment() {
        return load(System.getenv().getOrDefault(VARIABLE, ""));
    }

    /**
     * Makes one of each strategy that the jars register.
     *
     * @throws IllegalArgumentException for a jar that cannot be read and a strategy that cannot be made, in one clear line
     */
    static List<ClaimStrategy> load(String classPath) {
        List<Path> jars = Stream.of(classPath.split(Pattern.quote(File.pathSeparator), -1))
                .filter(jar -> !jar.isBlank())
                .map(Path::of)
                .toList();
        if (jars.isEmpty()) {
            return List.of();
        }
        jars.forEach(Plugins::refuseUnreadable);
        // Never closed: what a strategy needs later is loaded later, until the program ends.
        ClassLoader loader =
                new URLClassLoader(jars.stream().map(Plugins::url).toArray(URL[]::new), Plugins.class.getClassLoader());
        Map<ClaimStrategy, String> strategies = new LinkedHashMap<>();
        try {
            for (ClaimStrategy strategy : ServiceLoader.load(ClaimStrategy.class, loader)) {
                strategies.put(strategy, String.valueOf(strategy.name()));
            }
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            throw wrong(classPath + ": " + reason(e), e);
        }
        strategies.forEach(Plugins::refuseMisnamed);
        if (strategies.isEmpty()) {
            throw wrong(classPath + ": none of it registers a strategy in " + SERVICE, null);
        }
        return List.copyOf(strategies.keySet());
    }

    private static void refuseUnreadable(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw wrong(jar + (Files.exists(jar) ? ": name a jar, and no folder" : ": there is no such file"), null);
        }
        try (ZipFile file = new ZipFile(jar.toFile())) {
            if (file.size() == 0) {
                throw wrong(jar + ": the jar is empty", null);
            }
        } catch (IOException e) {
            throw wrong(jar + ": it cannot be read as a jar", e);
        }
    }

    private static void refuseMisnamed(ClaimStrategy strategy, String name) {
        if (!NAME.matcher(name).matches()) {
            throw wrong(
                    strategy.getClass().getName() + " calls itself '" + name
                            + "': a name is a family, a dot and a word, as in my.queue",
                    null);
        }
    }

    /** What went wrong and why; the loader's words begin with the name of its interface, which everybody knows by now. */
    private static String reason(Throwable error) {
        String text = error instanceof ServiceConfigurationError
                ? String.valueOf(error.getMessage()).replace(ClaimStrategy.class.getName() + ": ", "")
                : error.toString();
        return error.getCause() == null ? text : text + ": " + error.getCause();
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw wrong(jar + ": " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException wrong(String what, @Nullable Throwable cause) {
        return new IllegalArgumentException("cannot load the plugins of " + VARIABLE + ", " + what, cause);
    }
}
