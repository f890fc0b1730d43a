package dev.claimlab.scenarios.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The embedded server of a program that runs as a process of its own, found by its folder. */
final class ServerOfProcess {

    private ServerOfProcess() {}

    /** Asked while work is going on: initdb leaves a process number of its own for a moment before. */
    static long server(Process program) {
        return serverFolders(program).stream()
                .map(path -> firstLine(path.resolve("data/postmaster.pid")))
                .findFirst()
                .orElseThrow();
    }

    static boolean isReady(Process program) {
        return serverFolders(program).stream()
                .map(path -> path.resolve("data/postmaster.pid"))
                .anyMatch(file -> Files.exists(file) && says(file, "ready"));
    }

    private static boolean says(Path file, String word) {
        try {
            return Files.readString(file).contains(word);
        } catch (IOException e) {
            return false;
        }
    }

    private static long firstLine(Path file) {
        try {
            return Long.parseLong(Files.readAllLines(file).get(0).trim());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Path> serverFolders(Process program) {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(
                            file -> String.valueOf(file.getFileName()).startsWith("claimlab-" + program.pid() + "-"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
