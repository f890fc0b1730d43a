package dev.claimlab.metric;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** How long the processors worked for this process. */
public final class ProcessCpu {

    private ProcessCpu() {}

    /** The time since it was started, in nanoseconds, all its threads together; 0 where the system does not tell. */
    public static long nanos() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean bean
                ? Math.max(0, bean.getProcessCpuTime())
                : 0;
    }
}
