package dev.claimlab.scenarios.verify;

import dev.claimlab.database.Server;
import dev.claimlab.run.Run;
import dev.claimlab.run.StopSignal;
import dev.claimlab.strategy.Options;
import dev.claimlab.strategy.Preset;
import dev.claimlab.tck.Conformance;
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
public record Suspect(Preset preset, String named, Server server, Run run, Path folder, long seed, StopSignal stop) {

    /** Its own options by name, with the rest as everywhere in the kit: one task a claim. */
    Options kitOptions() {
        return Conformance.options(preset.options().named());
    }

    /** Another strategy in the same place, with a folder of its own below this one's. */
    Suspect of(Preset other, String below) {
        return new Suspect(other, named, server, run, folder.resolve(below), seed, stop);
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
