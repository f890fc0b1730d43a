package dev.claimlab.metric;

import java.util.List;

/**
 * Who had the processors of this machine while a round was measured.
 *
 * @param client the share of this process in the time that was used
 * @param server the share of a server that the harness started; 0 for another server
 * @param others the share of all other processes, the system's included
 * @param used the share of the processors' time that was used at all
 */
public record ProcessorShares(double client, double server, double others, double used) {

    /** The mean over rounds of about the same length. */
    public static ProcessorShares mean(List<ProcessorShares> rounds) {
        return new ProcessorShares(
                rounds.stream().mapToDouble(ProcessorShares::client).average().orElse(0),
                rounds.stream().mapToDouble(ProcessorShares::server).average().orElse(0),
                rounds.stream().mapToDouble(ProcessorShares::others).average().orElse(0),
                rounds.stream().mapToDouble(ProcessorShares::used).average().orElse(0));
    }

    /** Whether the client took more than half of what was used, so that its own speed may be what was measured. */
    public boolean isClientHeavy() {
        return client > 0.5;
    }
}
