package dev.claimlab.scenarios.advice;

import dev.claimlab.results.Manifest.MachineText;
import dev.claimlab.scenarios.session.Machine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at this machine: Java, memory, cores, folders, Docker and pgbench. */
public final class HostExaminations {

    private static final int LEAST_JAVA = 17;
    private static final int LEAST_CORES = 2;
    private static final long LEAST_MEMORY_MEBIBYTES = 2000;
    private static final long LEAST_HEAP_MEBIBYTES = 500;
    private static final long DOCKER_SECONDS = 10;

    private HostExaminations() {}

    /** All of them; none needs a server. */
    public static List<Examination> all() {
        MachineText machine = Machine.describe(false);
        List<Examination> all = new ArrayList<>();
        all.add(java(Runtime.version().feature()));
        all.add(
                machine.cores() >= LEAST_CORES
                        ? Examination.ok("cores", machine.cores() + " of " + machine.cpu())
                        : Examination.warning(
                                "cores",
                                "1 core for server, workers and producers",
                                "verify works; do not compare speeds here"));
        all.add(
                machine.memoryMebibytes() >= LEAST_MEMORY_MEBIBYTES
                        ? Examination.ok("memory", machine.memoryMebibytes() + " MiB")
                        : Examination.warning(
                                "memory", machine.memoryMebibytes() + " MiB", "give the machine 2 GiB or more"));
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        all.add(
                heap >= LEAST_HEAP_MEBIBYTES
                        ? Examination.ok("heap", "at most " + heap + " MiB")
                        : Examination.warning(
                                "heap",
                                "at most " + heap + " MiB",
                                "long runs need more: CLAIMLAB_JAVA_OPTIONS=-Xmx2g"));
        all.add(folder(
                "temporary folder",
                Path.of(System.getProperty("java.io.tmpdir", "/tmp")),
                "set TMPDIR to another place"));
        all.add(folder("folder for results", Path.of("."), "choose another with --out"));
        all.add(docker());
        all.add(
                isOnPath("pgbench")
                        ? Examination.ok("pgbench", "found, for bench fidelity")
                        : Examination.ok("pgbench", "not found; only bench fidelity needs it"));
        return all;
    }

    private static Examination java(int version) {
        return version >= LEAST_JAVA
                ? Examination.ok("Java", System.getProperty("java.vm.name") + " " + Runtime.version())
                : Examination.broken("Java", "version " + version, "install a JRE 17 or newer");
    }

    private static Examination folder(String subject, Path folder, String remedy) {
        try {
            Files.delete(Files.createTempFile(folder, ".claimlab", ".probe"));
            long free = Files.getFileStore(folder).getUsableSpace() >> 20;
            return free > LEAST_MEMORY_MEBIBYTES / 2
                    ? Examination.ok(subject, folder.toAbsolutePath().normalize() + ", " + free + " MiB free")
                    : Examination.warning(
                            subject,
                            free + " MiB free in " + folder.toAbsolutePath().normalize(),
                            remedy);
        } catch (IOException e) {
            return Examination.broken(
                    subject, "cannot write to " + folder.toAbsolutePath().normalize(), remedy);
        }
    }

    private static Examination docker() {
        try {
            Process docker = new ProcessBuilder("docker", "version", "--format", "{{.Server.Version}}")
                    .redirectErrorStream(true)
                    .start();
            boolean isThere = docker.waitFor(DOCKER_SECONDS, TimeUnit.SECONDS) && docker.exitValue() == 0;
            docker.destroy();
            return isThere
                    ? Examination.ok("Docker", "running, for --pg docker:IMAGE")
                    : Examination.ok("Docker", "not running; only --pg docker:IMAGE needs it");
        } catch (IOException e) {
            return Examination.ok("Docker", "not installed; only --pg docker:IMAGE needs it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Examination.warning("Docker", "interrupted", "");
        }
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
