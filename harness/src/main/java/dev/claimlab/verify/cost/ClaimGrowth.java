package dev.claimlab.verify.cost;

import dev.claimlab.database.Server;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Detects that a claim reads more pages than needed as completed tasks or waiting tasks grow. */
public final class ClaimGrowth {

    private static final int SOME = 500;
    private static final int MANY = 2_000;
    private static final double GROWN = 2;

    private ClaimGrowth() {}

    /**
     * What the pages grow with, in words; empty if they do not. Reported as COSTLY by the suite.
     *
     * @throws IllegalArgumentException for a strategy whose claim is no single statement of a file
     */
    public static List<String> of(Preset preset, Server server) throws SQLException {
        Options given = preset.options();
        Options one = new Options(1, given.lease(), given.attemptLimit(), given.named());
        Preset asked = new Preset(preset.name(), preset.strategy(), one);
        List<String> grown = new ArrayList<>();
        long fresh = ClaimPages.ofKept(asked, server, 0, SOME);
        long used = ClaimPages.ofKept(asked, server, MANY, SOME);
        if (used > GROWN * fresh) {
            grown.add("a claim looks at " + used + " pages after " + MANY + " tasks were done, and at " + fresh
                    + " when none was");
        }
        long full = ClaimPages.ofKept(asked, server, 0, MANY);
        if (full > GROWN * fresh) {
            grown.add("a claim looks at " + full + " pages while " + MANY + " tasks wait, and at " + fresh + " while "
                    + SOME + " do");
        }
        return grown;
    }
}
