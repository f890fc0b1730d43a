package dev.claimlab.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A YAML file that others run claimlab by.
 *
 * @param text the whole file
 */
record DeploymentFile(String text) {

    private static final Path ROOT = Path.of(System.getProperty("claimlab.root", ".."));
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Reads a file, by its path from the root of the repository. */
    static DeploymentFile of(String path) throws IOException {
        return new DeploymentFile(Files.readString(ROOT.resolve(path)));
    }

    /** Its documents, which a line of dashes separates. */
    List<JsonNode> documents() {
        List<JsonNode> documents = new ArrayList<>();
        try (MappingIterator<JsonNode> found = YAML.readerFor(JsonNode.class).readValues(text)) {
            found.forEachRemaining(documents::add);
        }
        return documents;
    }
}
