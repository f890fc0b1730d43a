package dev.claimlab.scenarios.session;

import dev.claimlab.results.Manifest.MachineText;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes the machine and the checkout that a command runs on. */
public final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final long GIT_SECONDS = 5;

    private Machine() {}

    /** Describes processors, memory, system, JVM and load. */
    public static MachineText describe(boolean shared) {
        return new MachineText(
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                memoryMebibytes(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                shared);
    }

    /** The commit of the checkout that the program runs from, if there is one. */
    public static @Nullable String gitCommit() {
        String root = System.getProperty("claimlab.root");
        if (root == null || !Files.exists(Path.of(root, ".git"))) {
            return null;
        }
        try {
            Process git = new ProcessBuilder("git", "-C", root, "rev-parse", "HEAD")
                    .redirectErrorStream(true)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
            return git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? commit.trim() : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }

    private static long memoryMebibytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
                ? bean.getTotalMemorySize() >> 20
                : 0;
    }
}
