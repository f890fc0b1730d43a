package dev.claimlab.house;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text files that people write and commit. */
final class Repository {

    private static final Pattern TEXT =
            Pattern.compile(".*\\.(java|sql|md|sh|ya?ml|properties)|pom\\.xml|claimlab|run");
    private static final Set<String> HIDDEN_BUT_OURS = Set.of(".ci", ".github");

    /** The examples in there break every rule on purpose. */
    private static final Pattern EXAMPLES = Pattern.compile(".*/house/(Java|Text)Rules\\.java");

    /** Projects as others write them: they do not mark nulls. */
    private static final String OUTSIDERS = "examples/";

    /** Programs in the manner of other languages and libraries, with what their tools fetch. */
    private static final Path ADAPTERS = Path.of("adapters");

    private static final String PACKAGE = "package-info.java";
    private static final int MOST_TYPES = 15;
    private static final String REASON = "Larger than other packages on purpose:";

    private Repository() {}

    /** Reads them all, in the order of their paths. */
    static List<Source> read(Path root) throws IOException {
        List<Source> sources = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(root) || isOurs(root.relativize(folder))
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (attributes.isRegularFile()
                        && TEXT.matcher(fileName(file)).matches()
                        && !EXAMPLES.matcher(path).matches()) {
                    sources.add(new Source(path, Files.readString(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        sources.sort((one, other) -> one.path().compareTo(other.path()));
        return sources;
    }

    /** The packages, one a module and name, in which nulls are not marked. */
    static List<String> unmarkedPackages(List<Source> sources) {
        Set<String> marked = sources.stream()
                .filter(source -> source.name().equals(PACKAGE))
                .filter(source -> source.text().contains("@NullMarked"))
                .map(Repository::javaPackage)
                .collect(Collectors.toSet());
        return sources.stream()
                .filter(source ->
                        source.name().endsWith(".java") && !source.path().startsWith(OUTSIDERS))
                .map(Repository::javaPackage)
                .distinct()
                .filter(name -> !marked.contains(name))
                .map(name -> name + ": mark nulls: add a package-info.java with @NullMarked and one line that says"
                        + " what the package holds")
                .toList();
    }

    /** The packages of main code with more than 15 files whose package-info does not say why. */
    static List<String> unexplainedSizes(List<Source> sources) {
        Map<String, List<Source>> packages = sources.stream()
                .filter(Source::isMainJava)
                .collect(Collectors.groupingBy(Source::folder, TreeMap::new, Collectors.toList()));
        List<String> unexplained = new ArrayList<>();
        packages.forEach((folder, files) -> {
            long types = files.stream()
                    .filter(source -> !source.name().equals(PACKAGE))
                    .count();
            boolean isExplained = files.stream()
                    .filter(source -> source.name().equals(PACKAGE))
                    .anyMatch(source -> source.text().contains(REASON));
            if (types > MOST_TYPES && !isExplained) {
                unexplained.add(folder + ": " + types + " files: divide it, or say in package-info.java '" + REASON
                        + "' and the reason");
            }
        });
        return unexplained;
    }

    /** Module and package; the main code's mark covers the tests in the same package. */
    private static String javaPackage(Source source) {
        return source.folder().replaceFirst("/src/(main|test)/java/", ":");
    }

    private static boolean isOurs(Path folder) {
        String name = fileName(folder);
        if (folder.equals(ADAPTERS)) {
            return false;
        }
        return name.startsWith(".")
                ? HIDDEN_BUT_OURS.contains(name)
                : !name.equals("target") && !folder.equals(Path.of("results", "local"));
    }

    private static String fileName(Path path) {
        return Objects.requireNonNull(path.getFileName()).toString();
    }
}
