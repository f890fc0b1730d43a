package dev.claimlab.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The time that the processors of this machine spent until a moment, in nanoseconds, as Linux counts it in hundredths of a
 * second.
 *
 * @param client by this process
 * @param server by a server that the harness started, its ended sessions included; 0 for another server
 * @param busy by all processes
 * @param all busy and idle
 */
public record ProcessorTimes(long client, long server, long busy, long all) {

    private static final Path PROCESSES = Path.of("/proc");
    private static final long NANOS_A_TICK = 10_000_000;
    private static final int FIRST_OF_PROCESS = 10;
    private static final int TIMES_OF_PROCESS = 4;
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISK = 4;
    private static final int TIMES_OF_MACHINE = 8;

    /** Reads them now; empty on a system that does not tell. */
    public static Optional<ProcessorTimes> read(OptionalLong postmaster) {
        try {
            long[] machine = figures(Files.readString(PROCESSES.resolve("stat"))
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst("cpu +", ""));
            long all = 0;
            for (int i = 0; i < Math.min(TIMES_OF_MACHINE, machine.length); i++) {
                all += machine[i];
            }
            long busy = all - machine[IDLE] - machine[WAITING_FOR_DISK];
            long server = postmaster.isPresent() ? ofServer(postmaster.getAsLong()) : 0;
            return Optional.of(new ProcessorTimes(
                    ProcessCpu.nanos(), server * NANOS_A_TICK, busy * NANOS_A_TICK, all * NANOS_A_TICK));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static long ofServer(long postmaster) {
        List<Long> processes = new ArrayList<>(List.of(postmaster));
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(postmaster).map(ProcessHandle::descendants).orElseGet(Stream::empty)) {
            children.forEach(child -> processes.add(child.pid()));
        }
        return processes.stream().mapToLong(ProcessorTimes::ofProcess).sum();
    }

    /** Its own time, and that of its children that have ended; 0 if it has ended. */
    private static long ofProcess(long pid) {
        try {
            String text =
                    Files.readString(PROCESSES.resolve(String.valueOf(pid)).resolve("stat"));
            long[] figures = figures(text.substring(text.lastIndexOf(')') + 1).replaceFirst("^ \\S ", ""));
            long ticks = 0;
            for (int i = 0; i < TIMES_OF_PROCESS; i++) {
                ticks += figures[FIRST_OF_PROCESS + i];
            }
            return ticks;
        } catch (IOException e) {
            return 0;
        }
    }

    private static long[] figures(String text) {
        // Later figures of a process are masks and limits that exceed a long.
        return Stream.of(text.trim().split("\\s+", -1))
                .limit(FIRST_OF_PROCESS + TIMES_OF_PROCESS)
                .mapToLong(Long::parseLong)
                .toArray();
    }

    /** The shares from an earlier reading to this one. */
    public ProcessorShares since(ProcessorTimes earlier) {
        long used = Math.max(1, busy - earlier.busy);
        double clientShare = share(client - earlier.client, used);
        double serverShare = Math.min(1 - clientShare, share(server - earlier.server, used));
        return new ProcessorShares(
                clientShare,
                serverShare,
                1 - clientShare - serverShare,
                share(busy - earlier.busy, Math.max(1, all - earlier.all)));
    }

    private static double share(long part, long whole) {
        return Math.max(0, Math.min(1, part / (double) whole));
    }
}
