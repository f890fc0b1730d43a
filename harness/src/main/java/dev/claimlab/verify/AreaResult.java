package dev.claimlab.verify;

import dev.claimlab.check.Status;
import dev.claimlab.verify.Area.Attack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The accumulated result of an area over its rounds. */
final class AreaResult {

    private final Area area;
    private final List<AreaFinding> found = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();
    private Coverage coverage = Coverage.NONE;
    private Optional<String> notApplicable = Optional.empty();
    private int rounds;
    private long tried;
    private String unit = "";
    private long nanos;

    AreaResult(Area area) {
        this.area = area;
    }

    List<AreaFinding> found() {
        return found;
    }

    /** Whether another round makes sense; false for an area that does not apply. */
    boolean deepens() {
        return area.deepens() && notApplicable.isEmpty();
    }

    /** Whether a defect was observed in execution and not only read in the SQL. */
    boolean showsWrong() {
        return found.stream().anyMatch(AreaFinding::isSeen);
    }

    void attack(VerificationTarget target, Round round) throws SQLException, IOException, InterruptedException {
        notApplicable = area.notApplicableTo(target);
        if (notApplicable.isPresent()) {
            return;
        }
        long start = System.nanoTime();
        Attack attack = area.attack(target, round);
        nanos += System.nanoTime() - start;
        rounds++;
        tried += attack.tried();
        unit = attack.unit();
        found.addAll(attack.found());
        undecided.addAll(attack.undecided());
        coverage = coverage.and(attack.coverage());
    }

    Verification.Row row() {
        return new Verification.Row(
                area.name(),
                status(),
                reason(),
                rounds,
                tried,
                unit,
                Duration.ofNanos(nanos).toMillis(),
                found,
                coverage);
    }

    private Status status() {
        if (!found.isEmpty()) {
            return Status.FAIL;
        }
        if (notApplicable.isPresent()) {
            return Status.NOT_APPLICABLE;
        }
        return rounds == 0 || !undecided.isEmpty() ? Status.UNKNOWN : Status.PASS;
    }

    private String reason() {
        if (!found.isEmpty()) {
            return found.get(0).headline();
        }
        return notApplicable.orElseGet(() -> rounds == 0 ? "it was not asked" : String.join("; ", undecided));
    }
}
