package dev.claimlab.scenarios.junit;

import dev.claimlab.database.Durability;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerSource;
import dev.claimlab.verify.kit.ServerSandbox;
import java.util.OptionalInt;

/** The server of all verifications of a JVM: not that of the kit, since verifications crash it. */
final class VerificationServer {

    /** The system property that allows a server that others use. */
    private static final String YES = "claimlab.yes";

    private VerificationServer() {}

    /** The server, which starts on first use and stops with the JVM. */
    static Server started() {
        return OnFirstUse.SERVER;
    }

    /** What starts or names it, without credentials. */
    static String description() {
        return source().describe();
    }

    private static ServerSource source() {
        ServerSource source = ServerSource.forRuns(System.getProperty(ServerSandbox.SERVER), System.getenv(), false);
        return Boolean.getBoolean(YES) ? source : source.askingFirst();
    }

    private static final class OnFirstUse {

        private static final Server SERVER = start();

        private static Server start() {
            Server server = source().start(Durability.FULL, OptionalInt.empty());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-verification-server"));
            return server;
        }
    }
}
