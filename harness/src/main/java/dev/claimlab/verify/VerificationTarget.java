package dev.claimlab.verify;

import dev.claimlab.database.Server;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.run.Run;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.kit.Conformance;
import java.nio.file.Path;

/**
 * Who is verified, and with what.
 *
 * @param preset the strategy with its options
 * @param named how it is named on the command line
 * @param server where
 * @param run makes runs there
 * @param folder what is kept goes there
 * @param seed decides everything that is left to chance
 * @param stop asks for the end
 */
public record VerificationTarget(
        Preset preset, String named, Server server, Run run, Path folder, long seed, StopSignal stop) {

    /** Its own options by name, with the rest as everywhere in the kit: one task a claim. */
    Options kitOptions() {
        return Conformance.options(preset.options().named());
    }

    /** Another strategy in the same place, with a folder of its own below this one's. */
    public VerificationTarget of(Preset other, String below) {
        return new VerificationTarget(other, named, server, run, folder.resolve(below), seed, stop);
    }

    /** The command that looks into one area again, and finds the same. */
    String again(String area) {
        return "./claimlab verify " + quoted() + " --areas " + area + " --seed " + seed;
    }

    /** How it is named, as a shell wants it. */
    String quoted() {
        return named.indexOf('[') < 0 ? named : "'" + named + "'";
    }
}
