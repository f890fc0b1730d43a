package dev.claimlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder with the real launcher, sources that are empty files, and tools that are a few lines of shell. */
final class FakeCheckout {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
    private static final FileTime LATER = FileTime.from(Instant.parse("2002-01-01T00:00:00Z"));
    private static final long SECONDS = 60;

    private final Path folder;
    private final Path root;
    private final Path bin;
    private final Map<String, String> environment = new TreeMap<>();

    /** Copies the launcher; there is no jar, no java and no Maven yet. */
    FakeCheckout(Path folder) throws IOException {
        this.folder = folder;
        root = Files.createDirectories(folder.resolve("check out"));
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(Path.of(System.getProperty("claimlab.root", ".."), "claimlab"), launcher());
        Files.setPosixFilePermissions(launcher(), PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String file : List.of("pom.xml", "harness/pom.xml", source())) {
            write(root.resolve(file), "");
        }
        age(LONG_AGO);
        for (String tool : List.of("bash", "find", "flock", "mkdir", "readlink", "touch")) {
            link(tool);
        }
        environment.put("PATH", bin.toString());
    }

    /** A java that tells its version when asked, else prints what it was given and ends with 7. */
    FakeCheckout withJava(String version) throws IOException {
        script(bin.resolve("java"), javaScript(version));
        return this;
    }

    /** A JDK with the file that tells its version; its java does not tell. */
    FakeCheckout withJavaHome(String version) throws IOException {
        Path home = folder.resolve("jdk");
        script(home.resolve("bin/java"), javaScript("none"));
        write(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return with("JAVA_HOME", home.toString());
    }

    /** A Maven that says what it was given, ends with that code, and leaves a jar if that is 0. */
    FakeCheckout withMaven(int exitCode) throws IOException {
        script(bin.resolve("mvn"), """
                #!/bin/sh
                echo "$*"
                echo "$*" >>builds
                [ %1$s = 0 ] || exit %1$s
                mkdir -p scenarios/target harness/target/postgres
                : >scenarios/target/claimlab.jar
                """.formatted(exitCode));
        return this;
    }

    /** A Maven that builds when it is let through, for a while, and a lock that says who asks for it. */
    FakeCheckout withSlowMaven() throws IOException {
        withMaven(0);
        String real = Files.readSymbolicLink(bin.resolve("flock")).toString();
        Files.delete(bin.resolve("flock"));
        script(bin.resolve("flock"), """
                #!/bin/sh
                echo asked >>"%s"
                exec "%s" "$@"
                """.formatted(root.resolve("asks"), real));
        String mvn = Files.readString(bin.resolve("mvn"));
        script(bin.resolve("mvn"), mvn.replace("mkdir", """
                turns=0
                while [ ! -e goes ]; do
                    turns=$((turns + 1))
                    [ $turns -lt 5000000 ] || exit 1
                done
                mkdir"""));
        return this;
    }

    void letMavenGo() throws IOException {
        Files.createFile(root.resolve("goes"));
    }

    FakeCheckout withCurrentJar() throws IOException {
        Path jar = root.resolve("scenarios/target/claimlab.jar");
        Files.createDirectories(root.resolve("harness/target/postgres"));
        write(jar, "");
        Files.setLastModifiedTime(jar, LATER);
        return this;
    }

    /** An archive of classes that was made so many seconds after the jar. */
    FakeCheckout withArchive(String major, long secondsLater) throws IOException {
        Path archive = root.resolve("target/classes-" + major + ".jsa");
        write(archive, "");
        Files.setLastModifiedTime(archive, FileTime.from(LATER.toInstant().plusSeconds(secondsLater)));
        return this;
    }

    /** Whether the launcher tried to make an archive. */
    boolean hasTriedToArchive(String major) {
        return Files.exists(root.resolve("target/classes-" + major + ".jsa.tried"));
    }

    /** What a release holds beside the launcher. */
    FakeCheckout withRelease() throws IOException {
        write(root.resolve("lib/claimlab.jar"), "");
        return this;
    }

    FakeCheckout withNewerSource() throws IOException {
        Files.setLastModifiedTime(
                root.resolve(source()), FileTime.from(LATER.toInstant().plusSeconds(1)));
        return this;
    }

    FakeCheckout with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path launcher() {
        return root.resolve("claimlab");
    }

    /** How often Maven was called. */
    long builds() throws IOException {
        return lines("builds");
    }

    /** The number of requests for the lock. */
    long asks() throws IOException {
        return lines("asks");
    }

    private long lines(String log) throws IOException {
        Path file = root.resolve(log);
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    /** Starts the launcher under that path. */
    Started start(Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Started(builder.start(), out, err);
    }

    /** Starts the launcher and waits for its end. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        return start(launcher(), arguments).end();
    }

    private static String javaScript(String version) {
        return """
                #!/bin/sh
                if [ "$1" = -version ]; then
                    echo 'openjdk version "%s" 2021-10-19' >&2
                    exit 0
                fi
                printf '%%s\\n' "$@"
                exit 7
                """.formatted(version);
    }

    private static String source() {
        return "harness/src/main/java/Example.java";
    }

    private void age(FileTime time) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, time);
            }
        }
    }

    private void link(String tool) throws IOException {
        for (String place : List.of("/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin")) {
            if (Files.isExecutable(Path.of(place, tool)) && !Files.exists(bin.resolve(tool))) {
                Files.createSymbolicLink(bin.resolve(tool), Path.of(place, tool));
            }
        }
    }

    private static void script(Path file, String text) throws IOException {
        write(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    /** A launcher under way. */
    record Started(Process process, Path out, Path err) {

        Ended end() throws IOException, InterruptedException {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
        }
    }

    /** What came of it. */
    record Ended(int exitCode, List<String> out, List<String> err) {}
}
