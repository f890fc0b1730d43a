package dev.claimlab.host.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How worker processes are started.
 *
 * @param command the words of the command; in those of a launched process {@code {n}} stands for the number of the process,
 *     {@code {run}} for the id of the run, and {@code {generation}} for the number of processes that were it so far
 * @param template the command of the user, which may start the process anywhere, so that standard input and output are the
 *     only channel to it, and in which {@code {command}} stands for a program; null: the command is our own
 */
public record WorkerLaunch(List<String> command, @Nullable String template) {

    /** None: all workers are threads of this process. */
    public static final WorkerLaunch NONE = new WorkerLaunch(List.of(), null);

    /** Copies the words. */
    public WorkerLaunch {
        command = List.copyOf(command);
    }

    /** Whether the command is the user's. */
    public boolean isLaunched() {
        return template != null;
    }

    /** The words for a shell, by which the template starts another program in a folder. */
    public List<String> words(List<String> program, Path folder, int number, String run, int generation) {
        List<String> inFolder = new ArrayList<>(
                List.of("env", "-C", folder.toAbsolutePath().normalize().toString()));
        inFolder.addAll(program);
        String filled = String.valueOf(template).replace("{command}", quoted(inFolder));
        return filled(List.of("sh", "-c", filled), number, run, generation);
    }

    /** Words as a shell reads them. */
    public static String quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /** The words for one process. */
    List<String> words(int number, String run, int generation) {
        return filled(command, number, run, generation);
    }

    private static List<String> filled(List<String> words, int number, String run, int generation) {
        return words.stream()
                .map(word -> word.replace("{n}", String.valueOf(number))
                        .replace("{run}", run)
                        .replace("{generation}", String.valueOf(generation)))
                .toList();
    }
}
