package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.verify.kit.QueueContract;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The registry, the files and the tests name the same strategies. */
final class RegistryTest {

    @Test
    void every_strategy_is_put_to_the_kit() {
        Set<String> tested = new ClassFileImporter()
                .importPackages("dev.claimlab.strategies").stream()
                        .filter(type -> type.isAssignableTo(QueueContract.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(RegistryTest::strategyOf)
                        .collect(Collectors.toSet());
        assertThat(tested).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void every_file_is_registered() throws IOException, URISyntaxException {
        URL one = Objects.requireNonNull(Strategies.class.getResource("lease.fenced.sql"));
        try (Stream<Path> files = Files.list(Path.of(one.toURI()).getParent())) {
            List<String> written = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .map(name -> name.substring(0, name.length() - ".sql".length()))
                    .toList();
            assertThat(names()).containsAll(written);
        }
    }

    @Test
    void every_name_begins_with_a_family_and_is_there_once() {
        assertThat(names()).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+\\.[a-z]+"));
    }

    @Test
    void every_strategy_says_its_idea_and_its_source() {
        assertThat(strategies()).allSatisfy(strategy -> {
            assertThat(strategy.idea()).isNotBlank();
            assertThat(strategy.source()).isNotBlank();
        });
    }

    private static Stream<ClaimStrategy> strategies() {
        return Strategies.all();
    }

    private static List<String> names() {
        return strategies().map(ClaimStrategy::name).toList();
    }

    private static String strategyOf(JavaClass type) {
        try {
            QueueContract test =
                    (QueueContract) type.reflect().getDeclaredConstructor().newInstance();
            return test.strategy().name();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName() + " cannot be made", e);
        }
    }
}
