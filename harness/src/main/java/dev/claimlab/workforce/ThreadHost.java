package dev.claimlab.workforce;

import dev.claimlab.fault.NetworkLink;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.worker.Journal;
import dev.claimlab.worker.Station;
import dev.claimlab.worker.Step;
import dev.claimlab.worker.WorkerCrash;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A worker process that is played by threads of this one: what it does is the same, but it dies by being told to. */
final class ThreadHost implements Host {

    private final NetworkLink link;
    private final List<Journal> journals;
    private final int firstWorker;
    private final Opener opener;
    private volatile CountDownLatch strike = new CountDownLatch(1);
    private volatile Station station;
    private boolean isHome;

    /** Opens its first station; the workers wait for {@link #start}. */
    ThreadHost(NetworkLink link, int firstWorker, List<Journal> journals, Opener opener) throws SQLException {
        this.link = link;
        this.firstWorker = firstWorker;
        this.journals = journals;
        this.opener = opener;
        this.station = opener.open();
    }

    @Override
    public void prepare() throws InterruptedException {
        station.prepare();
    }

    @Override
    public void start() {
        station.start();
    }

    @Override
    public void throwFailure() throws SQLException {
        station.throwFailure();
    }

    @Override
    public List<ProcessText> processes() {
        return List.of();
    }

    @Override
    public int firstWorker() {
        return firstWorker;
    }

    @Override
    public int workers() {
        return journals.size();
    }

    @Override
    public NetworkLink link() {
        return link;
    }

    @Override
    public void arm(Step step) {
        CountDownLatch next = new CountDownLatch(1);
        strike = next;
        Station armed = station;
        armed.gate().arm(step, worker -> {
            next.countDown();
            armed.kill();
            throw new WorkerCrash();
        });
    }

    @Override
    public boolean awaitStrike(Duration atMost) throws InterruptedException {
        boolean isStillArmed;
        try {
            boolean unused = strike.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            isStillArmed = station.gate().disarm();
        }
        return !isStillArmed;
    }

    @Override
    public void kill() {
        station.kill();
    }

    @Override
    public void leave() throws InterruptedException {
        isHome = true;
        station.close();
    }

    @Override
    public void pause() {
        station.gate().pause();
    }

    @Override
    public void resume() {
        station.gate().resume();
    }

    @Override
    public void revive() throws SQLException, InterruptedException {
        if (!isHome) {
            station.bury();
        }
        isHome = false;
        journals.forEach(Journal::reincarnate);
        station = opener.open();
        station.prepare();
        station.start();
    }

    @Override
    public List<Integer> backends() {
        return station.backends();
    }

    @Override
    public void exhaustPool() {
        station.exhaustPool();
    }

    @Override
    public void returnConnections() throws SQLException {
        station.returnConnections();
    }

    @Override
    public void shiftClock(Duration shift) {
        station.shiftClock(shift);
    }

    @Override
    public void close() throws InterruptedException {
        try (link) {
            station.close();
        }
    }

    /** Opens a station for the same workers. */
    interface Opener {

        /** A fresh one. */
        Station open() throws SQLException;
    }
}
