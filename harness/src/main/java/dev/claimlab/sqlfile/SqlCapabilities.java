package dev.claimlab.sqlfile;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import dev.claimlab.spi.KeySpan;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.parse.Collapsing;
import dev.claimlab.sqlfile.parse.ReturnedNames;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Derives the capabilities of a strategy file from its statements, their parameters and its headers. */
final class SqlCapabilities {

    private static final String ORDER = "order";
    private final SqlFile file;

    SqlCapabilities(SqlFile file) {
        this.file = file;
    }

    /** The capabilities with these options. */
    Set<Capability> of(Options options) {
        Set<Capability> capabilities = EnumSet.of(Capability.TRANSACTIONAL_ENQUEUE);
        add(capabilities, Capability.HOLDS_TRANSACTION, file.isHeld());
        add(capabilities, Capability.BATCH, uses(SqlFile.CLAIM, "limit"));
        add(capabilities, Capability.DELAY, uses(SqlFile.ENQUEUE, "due_at"));
        add(capabilities, Capability.PRIORITY, uses(SqlFile.ENQUEUE, "priority") && ordersBy("priority", options));
        add(
                capabilities,
                Capability.GROUP_ORDER,
                uses(SqlFile.ENQUEUE, "group") && !file.promises().isLimited(Scope.GROUP));
        add(capabilities, Capability.CANCELS, file.has(SqlFile.CANCEL));
        add(capabilities, Capability.PAUSES, file.has(SqlFile.PAUSE) && file.has(SqlFile.RESUME));
        add(capabilities, Capability.TICKS, file.has(SqlFile.TICK));
        add(capabilities, Capability.DEPENDS, uses(SqlFile.ENQUEUE, "after"));
        add(
                capabilities,
                Capability.TYPES,
                file.section(SqlFile.CLAIM).with(allTexts()).parameters().contains("types"));
        add(capabilities, Capability.NARROW, file.numbers().equals("narrow"));
        add(capabilities, Capability.WIDE, file.numbers().equals("wide"));
        add(capabilities, Capability.LIMITS, file.promises().limit().isPresent());
        add(capabilities, Capability.NEEDS_SESSION, file.needsSession() || file.has(SqlFile.RELEASE));
        add(capabilities, Capability.LEASES, uses(SqlFile.CLAIM, "lease") || uses(SqlFile.RECOVER, "lease"));
        add(capabilities, Capability.WAKES, file.channel().isPresent());
        add(
                capabilities,
                Capability.ANNOUNCES,
                file.channel().isPresent() && file.notifies().isEmpty());
        add(capabilities, Capability.RETRIES, file.isHeld() || file.has(SqlFile.RETRY));
        add(capabilities, Capability.BACKS_OFF, uses(SqlFile.RETRY, "delay"));
        add(capabilities, Capability.TELLS_DUE_AGAIN, returnsDueAt());
        add(capabilities, Capability.DEAD_LETTERS, uses(SqlFile.RETRY, "attempt_limit"));
        add(capabilities, Capability.RENEWS, file.has(SqlFile.RENEW));
        add(capabilities, Capability.LIVES_WITH_WORKER, livesWithWorker());
        add(capabilities, Capability.RECOVERS, file.has(SqlFile.RECOVER));
        add(capabilities, Capability.TELLS_REMAINING, file.has(SqlFile.REMAINING));
        add(
                capabilities,
                Capability.ENQUEUES_IN_ONE_STATEMENT,
                file.steps(SqlFile.ENQUEUE).size() == 1
                        && file.section(SqlFile.ENQUEUE).keyword().equalsIgnoreCase("INSERT"));
        boolean hasKey = enqueues(options).contains("key");
        add(capabilities, Capability.DEDUPLICATES, hasKey && file.collapsing() != Collapsing.REPLACE);
        add(capabilities, Capability.KEEPS_KEYS, hasKey && file.keySpan() != KeySpan.UNTIL_CLAIMED);
        add(capabilities, Capability.REMEMBERS_KEYS, hasKey && file.keySpan() == KeySpan.FOR_EVER);
        add(capabilities, Capability.REPLACES, hasKey && file.collapsing() == Collapsing.REPLACE);
        add(capabilities, Capability.SILENT, file.refusals().isSilent());
        add(capabilities, Capability.RESOLVES, options.resolves());
        return capabilities;
    }

    private static void add(Set<Capability> capabilities, Capability capability, boolean has) {
        if (has) {
            capabilities.add(capability);
        }
    }

    /** Whether a statement has a parameter under any options. */
    boolean uses(String statement, String parameter) {
        return file.steps(statement).stream()
                .anyMatch(
                        step -> file.section(step).with(allTexts()).parameters().contains(parameter));
    }

    /** Whether the last step of retry returns a column {@code due_at}, as far as its text says. */
    private boolean returnsDueAt() {
        List<String> steps = file.steps(SqlFile.RETRY);
        if (steps.isEmpty()) {
            return false;
        }
        String text = file.section(steps.get(steps.size() - 1)).with(allTexts()).sql();
        return ReturnedNames.of(text).stream()
                .anyMatch(name -> file.names().column(name).equals(SqlAnswers.DUE_AT));
    }

    /** Whether renew names no claim, and the claim says no time. */
    private boolean livesWithWorker() {
        Set<String> ofWorker = new HashSet<>(ParameterSource.COMMON.keySet());
        for (String step : file.steps(SqlFile.JOIN)) {
            ofWorker.addAll(ReturnedNames.of(file.section(step).with(allTexts()).sql()));
        }
        for (String operation : List.of(SqlFile.CLAIM, SqlFile.LEAVE)) {
            file.steps(operation).stream()
                    .limit(1)
                    .forEach(step ->
                            ofWorker.addAll(file.section(step).with(allTexts()).parameters()));
        }
        return file.has(SqlFile.RENEW)
                && !uses(SqlFile.CLAIM, "lease")
                && file.steps(SqlFile.RENEW).stream()
                        .flatMap(step -> file.section(step).with(allTexts()).parameters().stream())
                        .allMatch(ofWorker::contains);
    }

    /** The parameters of enqueue with these options. */
    private List<String> enqueues(Options options) {
        return file.steps(SqlFile.ENQUEUE).stream()
                .flatMap(step -> file.section(step).with(SqlPlans.texts(file, options)).parameters().stream())
                .toList();
    }

    /** For each option, the texts of all its values together. */
    private Map<String, String> allTexts() {
        Map<String, String> texts = new TreeMap<>();
        file.options()
                .forEach((name, option) ->
                        texts.put(name, " " + String.join(" ", option.texts().values()) + " "));
        return texts;
    }

    /**
     * Whether the claim orders by a column; a claim without an option for its order is taken to order by every stored
     * column.
     */
    private boolean ordersBy(String column, Options options) {
        return !file.options().containsKey(ORDER)
                || SqlPlans.texts(file, options).getOrDefault(ORDER, "").contains(column);
    }
}
