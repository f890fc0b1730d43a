package dev.claimlab.report.html;

import dev.claimlab.report.RateText;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.Manifest.ServerText;
import dev.claimlab.results.VerificationOrigin;
import dev.claimlab.verify.Verification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The origin of results as names and values for the foot of a page. */
final class OriginText {

    private OriginText() {}

    /** The contract, what the file allows lint to overlook, the seed and the duration. */
    static Map<String, String> facts(Verification verification) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("contract", verification.contract());
        if (!verification.lintAllowances().isEmpty()) {
            facts.put("lint", String.join("; ", verification.lintAllowances()));
        }
        facts.put("seed", String.valueOf(verification.seed()));
        facts.put("duration", Figures.seconds(verification.millis()));
        return facts;
    }

    static Map<String, String> of(VerificationOrigin origin) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("claimlab", version(origin.claimlab(), origin.gitCommit()));
        texts.put("ended", origin.endedAt());
        addServer(texts, origin.server(), origin.durability());
        texts.put("machine", origin.machine().line());
        return texts;
    }

    /** What the manifests of runs have in common, from the first of them; strategies and settings apart. */
    static Map<String, String> of(List<Manifest> manifests) {
        if (manifests.isEmpty()) {
            return Map.of();
        }
        Manifest first = manifests.get(0);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("claimlab", version(first.claimlab(), first.gitCommit()));
        texts.put("started", first.startedAt());
        ServerText server = first.server();
        if (server != null) {
            addServer(texts, server, first.durability());
        }
        texts.put("machine", first.machine().line());
        texts.put("seed", String.valueOf(first.seed()));
        texts.put(
                "scenarios",
                manifests.stream()
                        .map(manifest -> manifest.scenario().name() + ": "
                                + manifest.scenario().question())
                        .distinct()
                        .collect(Collectors.joining(" ")));
        texts.put("settings", pairs(first.settings()));
        return texts;
    }

    private static String version(String version, @Nullable String commit) {
        return commit == null ? version : version + ", commit " + commit;
    }

    private static void addServer(Map<String, String> texts, ServerText server, String durability) {
        texts.put("PostgreSQL", server.version() + ", " + server.provider());
        texts.put(
                "durability",
                durability + (server.durable() ? "" : " (not durable)") + " on " + server.fileSystem()
                        + ", a commit takes " + RateText.figure(server.commitMicros(), 0) + " us");
        texts.put("server settings", pairs(server.settings()));
    }

    private static String pairs(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
