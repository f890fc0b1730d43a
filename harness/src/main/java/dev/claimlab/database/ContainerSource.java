package dev.claimlab.database;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts a server in a container, from any image that follows the contract of the official one.
 *
 * @param image the image name
 * @param settings additional server settings
 */
record ContainerSource(String image, Map<String, String> settings) implements ServerSource {

    /** Names the default image. */
    static final String VARIABLE = "CLAIMLAB_DOCKER_IMAGE";

    private static final String DEFAULT_IMAGE = "postgres:18";

    /** A server that was off its network for a while is not to hold the locks of sessions that are gone for two hours. */
    private static final Map<String, String> SETTINGS = Map.of(
            "max_connections", "300",
            "tcp_keepalives_idle", "2",
            "tcp_keepalives_interval", "1",
            "tcp_keepalives_count", "2",
            "tcp_user_timeout", "4s");

    private static final int PASSWORD_BYTES = 16;

    ContainerSource {
        settings = Durability.refuseIn(settings);
    }

    static ContainerSource usual(Map<String, String> environment) {
        return new ContainerSource(environment.getOrDefault(VARIABLE, DEFAULT_IMAGE), Map.of());
    }

    static ContainerSource parse(String image) {
        if (image.isBlank()) {
            throw new IllegalArgumentException("--pg docker:IMAGE names an image, as in docker:postgres:17");
        }
        return new ContainerSource(image, Map.of());
    }

    @Override
    public Server start(Durability durability, OptionalInt port) {
        try {
            refuseWithoutDocker();
            StartPermission.check(System.getenv());
            return launch(durability, port.isPresent() ? port.getAsInt() : freePort());
        } catch (NoClassDefFoundError e) {
            throw new ServerUnavailableException(
                    "Testcontainers is not on the class path: add org.testcontainers:testcontainers-postgresql", e);
        }
    }

    private void refuseWithoutDocker() {
        boolean isThere;
        try {
            isThere = DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            // Testcontainers first starts a container of its own for cleanup.
            throw new ServerUnavailableException(
                    "Testcontainers cannot start (" + rootCause(e)
                            + "): check that images can be pulled, or set TESTCONTAINERS_RYUK_DISABLED=true",
                    e);
        }
        if (!isThere) {
            throw new ServerUnavailableException("there is no Docker to start " + image
                    + " with: start Docker, or omit --pg to use an embedded server");
        }
    }

    private Server launch(Durability durability, int port) {
        String password = RandomText.hex(PASSWORD_BYTES);
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
                .withDatabaseName(ContainerServer.NAME)
                .withUsername(ContainerServer.NAME)
                .withPassword(password)
                .withCommand(command(durability).toArray(String[]::new))
                .withCreateContainerCmdModifier(create -> bind(create, port));
        try {
            container.start();
            ContainerServer server = new ContainerServer(container, port, password, durability);
            ReadBack.check(server.address(), durability);
            return server;
        } catch (ServerUnavailableException e) {
            container.stop();
            throw e;
        } catch (RuntimeException e) {
            container.stop();
            throw new ServerUnavailableException(
                    "the image " + image + " could not be started: " + rootCause(e)
                            + "; check that it can be pulled and that port " + port + " is free",
                    e);
        }
    }

    /** Sets the command, because Testcontainers would otherwise start the server with fsync off. */
    private List<String> command(Durability durability) {
        Map<String, String> all = new TreeMap<>(SETTINGS);
        all.putAll(durability.settings());
        all.putAll(settings);
        List<String> command = new ArrayList<>(List.of("postgres"));
        all.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /**
     * Binds one port for the container's lifetime, so that the address survives a crash; on the loopback interface
     * only.
     */
    private static void bind(CreateContainerCmd create, int port) {
        HostConfig config = create.getHostConfig();
        if (config != null) {
            boolean isHere = ContainerServer.host().equals("localhost");
            Ports.Binding outside =
                    isHere ? Ports.Binding.bindIpAndPort("127.0.0.1", port) : Ports.Binding.bindPort(port);
            var unused = config.withPortBindings(
                    new PortBinding(outside, ExposedPort.tcp(PostgreSQLContainer.POSTGRESQL_PORT)));
        }
    }

    private static int freePort() {
        try {
            return FreePort.find();
        } catch (IOException e) {
            throw new ServerUnavailableException("no free port for a container: " + e.getMessage(), e);
        }
    }

    private static String rootCause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public ServerSource with(Map<String, String> more) {
        return new ContainerSource(image, more);
    }

    @Override
    public String describe() {
        return "container " + image;
    }
}
