package dev.claimlab.workforce;

import dev.claimlab.database.LabSchema;
import dev.claimlab.history.Event;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.results.Json;
import dev.claimlab.scenario.Trial;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.Preset;
import dev.claimlab.task.WorkerId;
import dev.claimlab.worker.Journal;
import dev.claimlab.worker.Station;
import dev.claimlab.worker.Step;
import dev.claimlab.worker.Troubles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The inside of a worker process: it opens a station as it was ordered, does what it is told line by line, goes home on
 * SIGTERM, and ends when nobody is there any more to tell it anything.
 */
public final class StationProcess {

    /** The exit code of a process that ended itself at a step, as it was told. */
    static final int CRASHED = 86;

    private static final int LEFT_ALONE = 87;

    private final StationOrder order;
    private final HistoryWriter writer;
    private final Station station;
    private final Announcer announcer;
    private boolean isHome;

    private StationProcess(StationOrder order, Preset found, PrintStream out) throws IOException, SQLException {
        this.order = order;
        this.writer = HistoryWriter.create(
                Path.of(order.historyFile()), Clock.systemUTC().millis());
        Trial trial = order.trial(found);
        Troubles troubles =
                new Troubles(trial.scenario().mix().trouble(), trial.settings().seed());
        this.announcer = new Announcer(out);
        this.station = new Station(
                LabSchema.attach(order.server(), order.schema()),
                trial.preset(),
                journals(trial),
                ShiftOrder.of(trial, troubles),
                announcer,
                writer.recorder(Event.DUTIES + order.firstWorker()),
                ShiftOrder.connections(trial, order.workers()));
    }

    /**
     * Works as it is told.
     *
     * @param in where it is told
     * @param out where it answers
     * @param strategies finds a strategy by the name under which it was ordered
     */
    public static void serve(BufferedReader in, PrintStream out, Function<String, Preset> strategies)
            throws IOException, SQLException, InterruptedException {
        StationOrder order = Json.parse(String.valueOf(in.readLine()), StationOrder.class);
        new StationProcess(order, strategies.apply(order.strategy()), out).obey(in);
    }

    private List<Journal> journals(Trial trial) {
        boolean renews = trial.preset().capabilities().contains(Capability.RENEWS);
        return IntStream.range(order.firstWorker(), order.firstWorker() + order.workers())
                .mapToObj(number ->
                        Journal.in(writer, new WorkerId(number, order.firstIncarnation()), renews, order.firstNumber()))
                .toList();
    }

    private void obey(BufferedReader in) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "leave"));
        announcer.watch(station);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            Request request = Request.valueOf(words[0]);
            try {
                announcer.say(Notice.OK, perform(request, words[1]));
            } catch (SQLException e) {
                announcer.say(e);
            }
            if (request == Request.GO_HOME) {
                return;
            }
        }
        Runtime.getRuntime().halt(LEFT_ALONE);
    }

    private String perform(Request request, String argument) throws SQLException, InterruptedException, IOException {
        switch (request) {
            case PREPARE -> station.prepare();
            case START -> station.start();
            case ARM ->
                station.gate()
                        .arm(
                                Step.valueOf(argument),
                                worker -> Runtime.getRuntime().halt(CRASHED));
            case EXHAUST_POOL -> station.exhaustPool();
            case RETURN_CONNECTIONS -> station.returnConnections();
            case SHIFT_CLOCK -> station.shiftClock(Duration.ofNanos(Long.parseLong(argument)));
            case GO_HOME -> goHome();
            case CLOCK -> {
                return String.valueOf(System.nanoTime());
            }
            case DISARM -> {
                return String.valueOf(station.gate().disarm());
            }
            case BACKENDS -> {
                return station.backends().stream().map(String::valueOf).collect(Collectors.joining(" "));
            }
        }
        return "";
    }

    private synchronized void goHome() throws InterruptedException, IOException {
        if (isHome) {
            return;
        }
        isHome = true;
        station.close();
        announcer.close();
        writer.close();
    }

    private void leave() {
        try {
            goHome();
        } catch (InterruptedException | IOException e) {
            announcer.say(new SQLException(e));
        }
    }
}
