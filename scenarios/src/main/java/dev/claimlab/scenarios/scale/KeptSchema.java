package dev.claimlab.scenarios.scale;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/** The schema of one strategy that outlives its run, so that a large queue is filled once. */
public final class KeptSchema {

    private static final String PREFIX = "claimlab_kept_";
    /** A name has 63 bytes at most. */
    private static final int MOST = 32;

    private KeptSchema() {}

    /** Its name: of the strategy, and of its statements, since another queue cannot use its tables. */
    public static String name(Preset preset) {
        CRC32 sum = new CRC32();
        String text = preset.strategy() instanceof SqlStrategy file
                ? file.statements(preset.options()).toString()
                : preset.name();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        String words = preset.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return PREFIX + words.substring(0, Math.min(MOST, words.length())) + "_"
                + HexFormat.of().toHexDigits(sum.getValue());
    }

    /** Opens it, and creates it if it is not there. */
    public static RunSchema open(Server server, Preset preset) throws SQLException {
        String name = name(preset);
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + name);
        }
        return RunSchema.attach(server.address(), name, name);
    }
}
