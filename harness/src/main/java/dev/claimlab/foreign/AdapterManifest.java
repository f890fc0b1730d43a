package dev.claimlab.foreign;

import dev.claimlab.results.Json;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The file {@code adapter.json} of an adapter.
 *
 * @param system the name of the library
 * @param home the address of the library's source
 * @param contract the word of the contract that the library's documentation promises
 * @param capabilities what the library can do, as far as a scenario needs it
 * @param command the command that starts a process in the adapter's folder; it reads its role on standard input
 * @param fetch the command that fetches the library's packages; empty if there are none
 * @param needs a file that is there once the packages are fetched; null if there are none
 * @param settings named settings, among them {@code tuned}, which is used unless another is named
 */
public record AdapterManifest(
        String system,
        String home,
        String contract,
        Set<Capability> capabilities,
        List<String> command,
        List<String> fetch,
        @Nullable String needs,
        Map<String, Setting> settings) {

    /** The name of the file. */
    public static final String FILE = "adapter.json";

    /** The settings that are used unless others are named. */
    public static final String TUNED = "tuned";

    private static final Set<Capability> POSSIBLE = Set.of(
            Capability.DELAY,
            Capability.PRIORITY,
            Capability.GROUP_ORDER,
            Capability.RETRIES,
            Capability.DEAD_LETTERS,
            Capability.DEDUPLICATES,
            Capability.TELLS_REMAINING);

    /** Copies the collections and checks what the file says. */
    public AdapterManifest {
        require(system != null && !system.isBlank(), "needs a \"system\", the library's name");
        require(home != null, "needs a \"home\", the address of the library's source");
        require(Contract.WORDS.contains(String.valueOf(contract)), "needs a \"contract\", one of " + Contract.WORDS);
        require(command != null && !command.isEmpty(), "needs a \"command\", a list of words");
        capabilities = capabilities == null ? Set.of() : Set.copyOf(capabilities);
        for (Capability capability : capabilities) {
            require(
                    POSSIBLE.contains(capability),
                    "has the capability " + capability
                            + ", which no judge can see from outside: choose from "
                            + POSSIBLE.stream().sorted().toList());
        }
        command = List.copyOf(command);
        fetch = fetch == null ? List.of() : List.copyOf(fetch);
        settings = settings == null ? Map.of() : new TreeMap<>(settings);
        require(settings.containsKey(TUNED), "needs \"settings\" with one of the name \"" + TUNED + "\"");
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalArgumentException(FILE + " " + otherwise);
        }
    }

    /**
     * Reads the file of an adapter's folder.
     *
     * @throws IllegalArgumentException with a message of one line that says what to change
     */
    public static AdapterManifest read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Json.parse(Files.readString(file), AdapterManifest.class);
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + " is no adapter: there is no readable " + FILE + " in it", e);
        } catch (JacksonException e) {
            Throwable cause = e.getCause() instanceof IllegalArgumentException known ? known : e;
            throw new IllegalArgumentException(
                    "cannot read " + file + ": "
                            + String.valueOf(cause.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("no JSON"),
                    e);
        }
    }

    /**
     * Settings of a library under a name.
     *
     * @param about what they are, in a sentence
     * @param recoversMillis after how long, at most, other workers are given the tasks of a dead one
     * @param retriesMillis how long, at most, a task waits that failed
     * @param values what the adapter is told
     */
    public record Setting(String about, long recoversMillis, long retriesMillis, Map<String, String> values) {

        /** Copies the values. */
        public Setting {
            about = about == null ? "" : about;
            values = values == null ? Map.of() : new TreeMap<>(values);
        }
    }
}
