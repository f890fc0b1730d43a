package dev.claimlab.database;

import dev.claimlab.load.Pacer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A server in a container started by the harness; a watchdog removes it if this process dies. Thread-safe. */
final class ContainerServer implements CrashableServer {

    /** Name of the database and of its role. */
    static final String NAME = "claimlab";

    private static final long LOOK_NANOS = 20_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PostgreSQLContainer container;
    private final int port;
    private final String password;
    private final Durability durability;
    private final ServerContainer engine;
    private final ServerWatchdog serverWatchdog;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final SecondDatabase second = new SecondDatabase(this);

    ContainerServer(PostgreSQLContainer container, int port, String password, Durability durability) {
        this.container = container;
        this.port = port;
        this.password = password;
        this.durability = durability;
        this.engine = new DockerContainer(container.getDockerClient(), container.getContainerId());
        this.serverWatchdog = ServerWatchdog.overContainer(container.getContainerId());
    }

    /** The host on which containers are reached. */
    static String host() {
        return DockerClientFactory.instance().dockerHostIpAddress();
    }

    @Override
    public ServerAddress address() {
        return new ServerAddress(host(), port, NAME, NAME, password, Map.of());
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @Override
    public Optional<Path> dataDirectory() {
        return Optional.empty();
    }

    @Override
    public Optional<String> fileSystem() {
        return exec("stat -f -c %T \"${PGDATA:-/var/lib/postgresql/data}\"");
    }

    @Override
    public OptionalLong processId() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<ServerContainer> container() {
        return Optional.of(engine);
    }

    @Override
    public boolean mayBeHarmed() {
        return true;
    }

    @Override
    public Optional<Server> secondDatabase() {
        return Optional.of(second.made());
    }

    @Override
    public synchronized void crash() {
        container
                .getDockerClient()
                .killContainerCmd(container.getContainerId())
                .withSignal("KILL")
                .exec();
    }

    @Override
    public boolean kill(int backend) {
        return exec("kill -s KILL " + backend).isPresent();
    }

    /** The output of a command run in the container; empty if the command failed. */
    private Optional<String> exec(String command) {
        try {
            Container.ExecResult result = container.execInContainer("sh", "-c", command);
            return result.getExitCode() == 0 ? Optional.of(result.getStdout().trim()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public synchronized void restart() {
        if (closed.get()) {
            return;
        }
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!ReadBack.answers(address())) {
            if (System.nanoTime() > giveUp || Thread.currentThread().isInterrupted()) {
                throw new ServerUnavailableException(
                        "the container did not come back after a crash; see docker logs " + container.getContainerId());
            }
            Pacer.awaitNanos(System.nanoTime() + LOOK_NANOS);
        }
    }

    @Override
    public synchronized void close() {
        if (closed.compareAndSet(false, true)) {
            container.stop();
            serverWatchdog.dismiss();
        }
    }
}
