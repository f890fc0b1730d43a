package dev.claimlab.host.process;

import dev.claimlab.fault.proxy.NetworkProxy;
import java.time.Duration;

/** An order to the network proxy inside of a launched process. */
public enum NetworkOrder {
    /** Cut all connections. */
    CUT,
    /** Pass no data. */
    STALL,
    /** Pass data again. */
    RESUME,
    /** Delay data by that many nanoseconds. */
    DELAY,
    /** Cut the connection of the next COMMIT, which reaches the server if the argument is true. */
    CUT_COMMIT,
    /** Answer how many connections were cut at a COMMIT. */
    COUNT,
    /** End all that was begun. */
    HEAL;

    /** The order as the argument of a request. */
    public String line(Object argument) {
        return name() + " " + argument;
    }

    /** Executes the order that the argument of a request says, and returns the answer. */
    static String perform(String line, NetworkProxy proxy) {
        String[] words = line.split(" ", 2);
        switch (valueOf(words[0])) {
            case CUT -> proxy.cut();
            case STALL -> proxy.stall();
            case RESUME -> proxy.resume();
            case DELAY -> proxy.delay(Duration.ofNanos(Long.parseLong(words[1])));
            case CUT_COMMIT -> proxy.cutAtNextCommit(Boolean.parseBoolean(words[1]));
            case HEAL -> proxy.heal();
            case COUNT -> {
                return String.valueOf(proxy.commitsCut());
            }
        }
        return "";
    }
}
