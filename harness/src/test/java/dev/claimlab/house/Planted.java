package dev.claimlab.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Classes that exist only to break a rule: compiled from a few words, so that the offence stands beside its test. */
final class Planted {

    private Planted() {}

    /** Compiles units, each written {@code package.Name: body of the class}, and reads them. */
    static JavaClasses classes(Path folder, String... units) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i : IntStream.range(0, units.length).toArray()) {
            String name = units[i].substring(0, units[i].indexOf(':'));
            int dot = name.lastIndexOf('.');
            String type = name.substring(dot + 1);
            Path file = folder.resolve("source" + i).resolve(type + ".java");
            Files.createDirectories(folder.resolve("source" + i));
            Files.writeString(
                    file,
                    "package " + name.substring(0, dot) + "; public class " + type + " {"
                            + units[i].substring(name.length() + 1) + "}");
            files.add(file);
        }
        Path output = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-proc:none", "-d", output.toString(), "-cp", output.toString());
            if (!compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call()) {
                throw new IllegalArgumentException("planted classes do not compile: " + String.join("; ", units));
            }
        }
        return new ClassFileImporter().importPath(output);
    }
}
