package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.spi.Anomaly;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The queue accepts the completion and the give-back of a valid claim.
 *
 * <p>A claim is valid for certain if its worker had not ended it before, its lease still ran when the answer came, no
 * other claim of the task was under way since, nothing cancelled the task, and no fault touched it. One completion of several claims is refused as
 * a whole if one of them is not valid: it is reported only if all that it was refused were valid. An error is no
 * refusal.
 */
final class ValidClaimIsAccepted implements Check {

    private static final Set<Operation> ENDS = Set.of(Operation.COMPLETE, Operation.RETRY);
    private static final Set<Operation> ON_CLAIMS = Set.of(Operation.CLAIM, Operation.COMPLETE, Operation.RETRY);

    @Override
    public String need() {
        return "all tasks, if any completion or give-back was refused; the refused completions and give-backs, some 100 bytes each";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        if (!history.hasFailed(ENDS)) {
            return;
        }
        RunFacts facts = RunFacts.of(history);
        Map<Call, List<Refusal>> calls = new LinkedHashMap<>();
        history.forEachTask(task -> {
            if (!task.any(Event::isRefusal)) {
                return;
            }
            for (Hold hold : Hold.of(task)) {
                Event refused = hold.refusal();
                if (refused != null) {
                    calls.computeIfAbsent(new Call(refused.writer(), refused.call()), call -> new ArrayList<>())
                            .add(new Refusal(hold.claimed(), refused, isValid(task, hold, refused, facts)));
                }
            }
        });
        for (List<Refusal> call : calls.values()) {
            if (call.stream().allMatch(Refusal::isOfValidClaim)) {
                call.forEach(refusal -> findings.add(Anomaly.REFUSED, () -> refusal.tell(findings)));
            }
        }
    }

    private static boolean isValid(TaskHistory task, Hold hold, Event refused, RunFacts facts) {
        boolean isLeased = hold.leaseEndNanos() == 0 || refused.nanos() < hold.leaseEndNanos();
        return isLeased
                && !facts.touches(hold)
                && !task.any(event -> event.is(Operation.CANCEL, Stage.INVOKE) && event.nanos() < refused.nanos())
                && !task.any(event -> isOfAnother(event, hold)
                        && ((event.nanos() > hold.sentNanos() && event.nanos() < refused.nanos())
                                || event.stage() == Stage.UNKNOWN));
    }

    private static boolean isOfAnother(Event event, Hold hold) {
        Event own = hold.claimed();
        return ON_CLAIMS.contains(event.operation()) && (event.writer() != own.writer() || event.hold() != own.hold());
    }

    private record Call(int writer, int number) {}

    private record Refusal(Event claimed, Event refused, boolean isOfValidClaim) {

        String tell(Findings findings) {
            return "task " + refused.task() + " was held without interruption, and yet its "
                    + (refused.operation() == Operation.RETRY ? "give-back" : "completion") + " was refused:\n"
                    + findings.tell(claimed) + "\n" + findings.tell(refused);
        }
    }
}
