package dev.claimlab.scenarios.cli;

import dev.claimlab.check.Judge;
import dev.claimlab.check.Share;
import dev.claimlab.history.History;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.ShareFile;
import dev.claimlab.results.VerdictFile;
import java.io.IOException;

/** Judges a saved run by shares, each of which another process or machine may judge, and adds the shares up. */
final class CheckShares {

    private CheckShares() {}

    /** Judges one share. */
    static ShareFile judge(RunFolder folder, SharePart which) throws IOException {
        Manifest manifest = folder.manifest();
        History history = folder.history();
        Share share = Judge.share(
                history,
                manifest.circumstances(),
                manifest.interruption(),
                which.part(),
                which.parts(),
                Runtime.getRuntime().availableProcessors());
        return ShareFile.of(manifest, history, share, Judge.needs(which.part(), which.parts()));
    }

    /** The verdict of all shares together; reads no history. */
    static VerdictFile merge(RunFolder folder, RunFolder shares) throws IOException {
        Manifest manifest = folder.manifest();
        return VerdictFile.of(
                manifest,
                Judge.merge(
                        ShareFile.complete(manifest, shares.shares()), manifest.circumstances(), manifest.contract()));
    }

    /** The share as text. */
    static String text(ShareFile file) {
        Share share = file.share();
        StringBuilder text = new StringBuilder("share " + share.part() + " of " + share.parts() + "  " + file.strategy()
                + ": tasks " + file.firstTask() + " to " + file.lastTask() + " of " + file.tasks() + ", "
                + share.findings().size() + " findings\n");
        file.sweeps()
                .forEach((judge, need) -> text.append("  also ")
                        .append(judge)
                        .append(", which looks at ")
                        .append(need)
                        .append('\n'));
        return text.toString();
    }
}
