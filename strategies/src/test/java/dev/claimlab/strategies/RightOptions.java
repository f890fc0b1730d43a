package dev.claimlab.strategies;

import dev.claimlab.strategies.Strategies.NamedOptions;
import dev.claimlab.strategies.mutants.Mutant;
import java.util.Map;

/** The options of the correct strategy of a mutant, named alone, by a preset, or in brackets. */
final class RightOptions {

    private RightOptions() {}

    /** Those that have names. */
    static Map<String, String> of(Mutant mutant) {
        return of(mutant.mutation().from());
    }

    /** Those that have names, behind a name. */
    static Map<String, String> of(String from) {
        String meaning = Strategies.presets().stream()
                .filter(preset -> preset.name().equals(from))
                .findFirst()
                .map(NamedOptions::meaning)
                .orElse(from);
        String[] parts = meaning.split("[\\[=\\]]", -1);
        return parts.length > 2 ? Map.of(parts[1], parts[2]) : Map.of();
    }
}
