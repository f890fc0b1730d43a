package dev.claimlab.scenarios.session;

import dev.claimlab.database.Server;
import dev.claimlab.database.ServerUnavailableException;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.trial.StrategyTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Tries the strategy files that a command line names, before anything else is done with them. */
public final class FileTrial {

    private FileTrial() {}

    /**
     * Tries each file; strategies that come with the program are not tried.
     *
     * @throws dev.claimlab.verify.trial.UnusableFileException if a statement of a file can never work
     */
    public static void perform(List<Preset> presets, Server server) {
        StrategyTrial trial = new StrategyTrial(server);
        for (Preset preset : presets.stream().distinct().toList()) {
            if (preset.strategy() instanceof SqlStrategy file && Files.exists(Path.of(file.fileName()))) {
                try {
                    trial.perform(file, preset.options());
                } catch (SQLException e) {
                    throw new ServerUnavailableException(
                            "the server " + server.address() + " went away (SQLSTATE " + e.getSQLState() + ")", e);
                }
            }
        }
    }
}
