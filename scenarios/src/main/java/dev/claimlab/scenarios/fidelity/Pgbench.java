package dev.claimlab.scenarios.fidelity;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.ServerAddress;
import dev.claimlab.database.ServerUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The benchmark program that is part of PostgreSQL.
 *
 * @param program the path of the executable
 */
public record Pgbench(Path program) {

    private static final String NAME = "pgbench";
    private static final Map<String, String> LIBPQ = Map.of(
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT",
            "channelBinding", "PGCHANNELBINDING");
    private static final Pattern COUNT = Pattern.compile("transactions actually processed: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");

    /**
     * Searches the PATH, and then the folders where Debian installs PostgreSQL, newest version first.
     *
     * @throws ServerUnavailableException if it is not installed; the message names the packages that hold it
     */
    public static Pgbench find(Map<String, String> environment, Path versions) {
        Optional<Path> onPath = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst();
        return new Pgbench(onPath.or(() -> newest(versions))
                .orElseThrow(() -> new ServerUnavailableException("there is no pgbench on the PATH or in " + versions
                        + ": install the package postgresql-contrib (on Debian: postgresql)")));
    }

    private static Optional<Path> newest(Path versions) {
        File[] folders = versions.toFile().listFiles();
        return folders == null
                ? Optional.empty()
                : Stream.of(folders)
                        .sorted(Comparator.<File>comparingInt(Pgbench::major).reversed())
                        .map(folder -> folder.toPath().resolve("bin").resolve(NAME))
                        .filter(Files::isExecutable)
                        .findFirst();
    }

    private static int major(File folder) {
        return folder.getName().matches("\\d{1,4}") ? Integer.parseInt(folder.getName()) : 0;
    }

    /** The output of {@code pgbench --version}. */
    public String version() throws IOException, InterruptedException {
        return run(new ProcessBuilder(program.toString(), "--version")).trim();
    }

    /** Runs a script repeatedly with this number of clients, one thread each, and prepared statements. */
    Outcome perform(RunSchema schema, Path script, int clients, int seconds) throws IOException, InterruptedException {
        ServerAddress address = schema.address();
        List<String> command = new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared"));
        command.addAll(List.of("-f", script.toString(), "-c", String.valueOf(clients), "-j", String.valueOf(clients)));
        command.addAll(List.of("-T", String.valueOf(seconds), "-h", address.host()));
        command.addAll(List.of("-p", String.valueOf(address.port()), "-U", address.user(), address.database()));
        ProcessBuilder builder = new ProcessBuilder(command);
        // The address is the schema's in every part, whatever the environment names.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        LIBPQ.forEach((parameter, variable) -> {
            String value = address.parameters().get(parameter);
            if (value != null) {
                builder.environment().put(variable, value);
            }
        });
        builder.environment().put("PGOPTIONS", "-c search_path=" + schema.name() + ",pg_catalog");
        if (address.password() != null) {
            builder.environment().put("PGPASSWORD", address.password());
        }
        String text = run(builder);
        Matcher count = COUNT.matcher(text);
        Matcher rate = RATE.matcher(text);
        if (!count.find() || !rate.find()) {
            throw new IOException("cannot read the output of pgbench: " + text);
        }
        long transactions = Long.parseLong(count.group(1));
        return new Outcome(transactions, transactions / Double.parseDouble(rate.group(1)));
    }

    private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench ended with " + process.exitValue() + ": "
                    + text.lines()
                            .filter(line -> line.contains("rror"))
                            .findFirst()
                            .orElse(text.trim()));
        }
        return text;
    }

    /** The number of transactions, and the seconds that they took without the time to connect. */
    record Outcome(long transactions, double seconds) {}
}
