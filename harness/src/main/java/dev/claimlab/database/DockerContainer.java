package dev.claimlab.database;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.util.ArrayList;
import java.util.List;

/** A container of Docker's, by its id. Thread-safe. */
final class DockerContainer implements ServerContainer {

    private final DockerClient docker;
    private final String id;
    private final List<String> networks = new ArrayList<>();

    DockerContainer(DockerClient docker, String id) {
        this.docker = docker;
        this.id = id;
    }

    @Override
    public synchronized void pause() {
        docker.pauseContainerCmd(id).exec();
    }

    @Override
    public synchronized void unpause() {
        docker.unpauseContainerCmd(id).exec();
    }

    @Override
    public synchronized void disconnect() {
        docker.inspectContainerCmd(id).exec().getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getNetworkID)
                .forEach(network -> {
                    docker.disconnectFromNetworkCmd()
                            .withContainerId(id)
                            .withNetworkId(network)
                            .exec();
                    networks.add(network);
                });
    }

    /** Docker publishes the ports of the container again with its first network. */
    @Override
    public synchronized void reconnect() {
        for (String network : networks) {
            docker.connectToNetworkCmd()
                    .withContainerId(id)
                    .withNetworkId(network)
                    .exec();
        }
        networks.clear();
    }
}
