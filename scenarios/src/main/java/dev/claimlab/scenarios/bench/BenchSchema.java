package dev.claimlab.scenarios.bench;

import dev.claimlab.database.Durability;
import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerSource;
import dev.claimlab.profile.BenchServerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A schema for one trial, on the server that all forks share, or on one that is started for the trial. */
final class BenchSchema implements AutoCloseable {

    private static final long SEED = 1;

    private final Server server;
    private final RunSchema schema;
    private final long seed;
    private final @Nullable Path ownFile;

    private BenchSchema(Server server, BenchServerFile shared, @Nullable Path ownFile) {
        this.server = server;
        this.ownFile = ownFile;
        seed = shared.seed();
        schema = RunSchema.create(server, shared.schema());
    }

    /** Creates a schema; without a shared server, it starts an embedded one with full durability. */
    static BenchSchema create() throws IOException {
        Optional<BenchServerFile> shared = BenchServerFile.find();
        if (shared.isPresent()) {
            Server server =
                    ServerSource.at(shared.get().address()).start(shared.get().durability(), OptionalInt.empty());
            return new BenchSchema(server, shared.get(), null);
        }
        Server server = ServerSource.parse("embedded", Map.of()).start(Durability.FULL, OptionalInt.empty());
        BenchServerFile own = new BenchServerFile(server.address(), Durability.FULL, "bench", SEED);
        Path file = own.write();
        System.setProperty(BenchServerFile.PROPERTY, file.toString());
        return new BenchSchema(server, own, file);
    }

    RunSchema schema() {
        return schema;
    }

    /** The seed of the tasks. */
    long seed() {
        return seed;
    }

    @Override
    public void close() throws IOException {
        schema.close();
        server.close();
        if (ownFile != null) {
            System.clearProperty(BenchServerFile.PROPERTY);
            Files.delete(ownFile);
        }
    }
}
