package dev.claimlab.metric;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** The CPU time of this process. */
public final class ProcessCpu {

    private ProcessCpu() {}

    /** The CPU time of all threads since the start, in nanoseconds; 0 where the system does not report it. */
    public static long nanos() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean bean
                ? Math.max(0, bean.getProcessCpuTime())
                : 0;
    }
}
