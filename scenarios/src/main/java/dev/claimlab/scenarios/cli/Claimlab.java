package dev.claimlab.scenarios.cli;

import dev.claimlab.database.ServerUnavailableException;
import dev.claimlab.execution.BrokenStrategyException;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.ProgramVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line: each error is one line, with a documented exit code. */
@Command(
        name = "claimlab",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Benchmarks and verifies strategies that claim tasks from a Postgres table.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every verdict is PASS or NOT_APPLICABLE",
            "1:a verdict is FAIL, a gate failed, or lint, explore or mutate has a finding",
            "2:invalid usage or input",
            "3:a verdict is UNKNOWN, or an input could not be analysed",
            "4:the environment is insufficient: no server, JDK, pgbench or memory; clean could not drop everything",
            "130:interrupted; what was recorded so far is saved"
        },
        subcommands = {
            CompareCommand.class,
            RunCommand.class,
            VerifyCommand.class,
            AdapterCommand.class,
            MutateCommand.class,
            BenchCommand.class,
            CheckCommand.class,
            ReportCommand.class,
            GateCommand.class,
            HistoryCommand.class,
            InitCommand.class,
            AdviseCommand.class,
            DoctorCommand.class,
            ListCommand.class,
            LintCommand.class,
            ExploreCommand.class,
            CleanCommand.class,
            RecordingCostCommand.class,
            WorkerCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Claimlab implements Runnable {

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "prints stack traces")
    private boolean debug;

    private Claimlab() {}

    /** Runs a command line and returns its exit code. */
    public static int execute(String... arguments) {
        return execute(Console.ofProcess(), arguments);
    }

    static int execute(Console console, String... arguments) {
        CommandLine commandLine = commandLine(console);
        Claimlab program = commandLine.getCommand();
        commandLine.setExecutionExceptionHandler((error, command, parsed) -> program.failure(console, error));
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError error) {
            console.error("out of memory: set a larger heap, as in CLAIMLAB_JAVA_OPTIONS=-Xmx4g; the history is"
                    + " saved, and ./claimlab check FOLDER judges it");
            return ExitCode.ENVIRONMENT;
        }
    }

    /** The command line, as it is parsed. */
    static CommandLine commandLine(Console console) {
        CommandLine commandLine = new CommandLine(new Claimlab(), new ConsoleFactory(console));
        commandLine.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(commandLine.getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new GroupedOptionList());
        commandLine.setHelpSectionMap(sections);
        commandLine.setParameterExceptionHandler((error, given) -> usage(console, error));
        return commandLine;
    }

    @Override
    public void run() {
        throw new IllegalArgumentException(
                "name a command: compare, run, verify, explore, mutate, bench, check, report, gate, history, init,"
                        + " advise, doctor, list, lint or clean;"
                        + " see claimlab --help");
    }

    private static int usage(Console console, ParameterException error) {
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        console.error(firstLine(error) + " (see " + command + " --help)");
        return ExitCode.USAGE;
    }

    private int failure(Console console, Exception error) {
        console.error(firstLine(error));
        if (debug) {
            console.trace(error);
        }
        if (error instanceof ServerUnavailableException) {
            return ExitCode.ENVIRONMENT;
        }
        boolean isInput = error instanceof IllegalArgumentException
                || error instanceof BrokenStrategyException
                || error instanceof IOException;
        return isInput ? ExitCode.USAGE : ExitCode.UNKNOWN;
    }

    private static String firstLine(Exception error) {
        String message = error.getMessage() == null ? error.toString() : error.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    /** Creates every command with the console of this execution. */
    private record ConsoleFactory(Console console) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            boolean wantsConsole = Arrays.stream(type.getDeclaredConstructors())
                    .anyMatch(constructor ->
                            Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Console.class}));
            return wantsConsole
                    ? type.getDeclaredConstructor(Console.class).newInstance(console)
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
