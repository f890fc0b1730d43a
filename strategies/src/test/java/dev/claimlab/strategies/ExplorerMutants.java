package dev.claimlab.strategies;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The strategies with one mistake each that the explorer must find, and the right one that they are made from. */
final class ExplorerMutants {

    private ExplorerMutants() {}

    /** The strategy of that file. */
    static Preset named(String name) throws IOException {
        try {
            Path file = Path.of(Objects.requireNonNull(ExplorerMutants.class.getResource("interleave/" + name + ".sql"))
                    .toURI());
            ClaimStrategy strategy = SqlStrategy.read(file, false);
            return new Preset(strategy.name(), strategy, Options.DEFAULT);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
