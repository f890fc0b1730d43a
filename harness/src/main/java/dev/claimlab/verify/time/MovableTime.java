package dev.claimlab.verify.time;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;

/** Strategies whose time virtual time moves, where that is possible without a change of meaning. */
public final class MovableTime {

    private MovableTime() {}

    /** The strategy with movable time; the strategy itself if it is no file, or has no such word. */
    public static ClaimStrategy of(ClaimStrategy strategy) {
        if (!(strategy instanceof SqlStrategy file)) {
            return strategy;
        }
        return MovableText.of(file.text()).equals(file.text()) ? strategy : file.rewritten(MovableText::of);
    }

    /** The preset of such a strategy. */
    public static Preset of(Preset preset) {
        return new Preset(preset.name(), of(preset.strategy()), preset.options());
    }
}
