package dev.claimlab.host.process;

import java.util.List;

/**
 * How worker processes are started.
 *
 * @param command the words of the command; in those of a launched process {@code {n}} stands for the number of the process,
 *     {@code {run}} for the id of the run, and {@code {generation}} for the number of processes that were it so far
 * @param isLaunched whether the command is the user's and may start the process anywhere, so that standard input and output
 *     are the only channel to it
 */
public record WorkerLaunch(List<String> command, boolean isLaunched) {

    /** None: all workers are threads of this process. */
    public static final WorkerLaunch NONE = new WorkerLaunch(List.of(), false);

    /** Copies the words. */
    public WorkerLaunch {
        command = List.copyOf(command);
    }

    /** The words for one process. */
    List<String> words(int number, String run, int generation) {
        return command.stream()
                .map(word -> word.replace("{n}", String.valueOf(number))
                        .replace("{run}", run)
                        .replace("{generation}", String.valueOf(generation)))
                .toList();
    }
}
