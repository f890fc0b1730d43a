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

/** Loads a user's own strategies from jars that register them for {@link ServiceLoader}. */
public final class Plugins {

    /** The environment variable that names the jars, as a class path. */
    public static final String VARIABLE = "CLAIMLAB_PLUGINS";

    /** A family, a dot and a word, which cannot be confused with a set, a file or options in brackets. */
    private static final Pattern NAME = Pattern.compile("[\\w-]+(?:\\.[\\w-]+)+(?<!\\.sql)");

    private static final String SERVICE = "META-INF/services/" + ClaimStrategy.class.getName();

    private Plugins() {}

    /** The strategies of the jars in {@link #VARIABLE}; empty if it is not set. */
    static List<ClaimStrategy> fromEnvironment() {
        return load(System.getenv().getOrDefault(VARIABLE, ""));
    }

    /**
     * Instantiates every strategy that the jars register.
     *
     * @throws IllegalArgumentException if a jar cannot be read or a strategy cannot be instantiated
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
        // Never closed: a strategy may load further classes until the program ends.
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
            throw wrong(classPath + ": no jar registers a strategy in " + SERVICE, null);
        }
        return List.copyOf(strategies.keySet());
    }

    private static void refuseUnreadable(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw wrong(jar + (Files.exists(jar) ? ": this is a folder; name a jar" : ": there is no such file"), null);
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
                            + "': name it with a family, a dot and a word, as in my.queue",
                    null);
        }
    }

    /** The message of an error and its cause, without the interface name with which the loader's messages begin. */
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
