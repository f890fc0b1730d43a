package dev.claimlab.scenarios.adapter;

import dev.claimlab.results.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The folder of the adapter of {@link TinyLibrary}, with settings for each bug. */
final class TinyAdapter {

    private static final List<String> BUGS =
            List.of("early", "twice", "skips", "disorder", "forgets", "loses", "unlimited", "phantom", "talks");

    private TinyAdapter() {}

    /** Writes the manifest into a folder. */
    static void write(Path folder) throws IOException {
        write(folder, List.of());
    }

    /** Writes a manifest whose command is the argument of another. */
    static void write(Path folder, List<String> before) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TinyLibrary.class.getName()));
        Map<String, Object> settings = new TreeMap<>();
        settings.put("tuned", setting(""));
        BUGS.forEach(bug -> settings.put(bug, setting(bug)));
        Map<String, Object> manifest = Map.of(
                "system",
                "tiny",
                "home",
                "this test",
                "contract",
                "at-least-once",
                "capabilities",
                List.of("DELAY", "GROUP_ORDER", "RETRIES", "DEAD_LETTERS", "TELLS_REMAINING"),
                "command",
                command,
                "settings",
                settings);
        Files.writeString(folder.resolve("adapter.json"), Json.text(manifest));
    }

    private static Map<String, Object> setting(String bug) {
        return Map.of("about", bug, "recoversMillis", 2500, "retriesMillis", 50, "values", Map.of("bug", bug));
    }
}
