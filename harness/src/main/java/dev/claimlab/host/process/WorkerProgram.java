package dev.claimlab.host.process;

import dev.claimlab.results.Json;
import dev.claimlab.worker.Completions;
import dev.claimlab.worker.node.LostProcessException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The program of worker processes, on this process's own class path.
 *
 * @param command the command that starts one
 * @param completed receives the tasks that they completed
 */
public record WorkerProgram(List<String> command, Completions completed) {

    /** Ctrl-C at a terminal reaches all its processes; worker processes ignore it and wait for this one to react. */
    private static final List<String> DEAF = List.of("sh", "-c", "trap '' INT QUIT; exec \"$@\"", "claimlab-worker");

    /** Starts a process and sends it its configuration. */
    WorkerProtocolClient start(WorkerConfig workerConfig) {
        List<String> whole = new ArrayList<>(DEAF);
        whole.addAll(command);
        try {
            ProcessBuilder builder = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT);
            // A class path is too long for a readable command line.
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            WorkerProtocolClient workerProtocolClient = new WorkerProtocolClient(builder.start(), completed);
            workerProtocolClient.requests().say(Json.line(workerConfig));
            return workerProtocolClient;
        } catch (IOException e) {
            throw new LostProcessException("no worker process could be started: " + e.getMessage(), e);
        }
    }
}
