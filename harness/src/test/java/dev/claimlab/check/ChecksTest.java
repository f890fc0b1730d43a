package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ChecksTest {

    @Test
    void every_judge_that_there_is_is_asked() {
        List<String> judges = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.claimlab.check")
                        .stream()
                        .filter(type -> type.isAssignableTo(NamedCheck.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName)
                        .toList();

        assertThat(judges).isNotEmpty();
        assertThat(Stream.concat(Checks.OF_PRESENCE.stream(), Checks.OF_ABSENCE.stream())
                        .map(NamedCheck::name))
                .containsExactlyInAnyOrderElementsOf(judges);
    }
}
