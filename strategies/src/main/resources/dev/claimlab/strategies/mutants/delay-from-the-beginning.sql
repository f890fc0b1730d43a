-- mutant: 41
-- strategy: mutant.delay-from-the-beginning
-- idea: a delay is counted from now(), which is the beginning of the transaction and not the moment of the failure
-- failure: F38
-- source: https://github.com/lukas-krecan/ShedLock/issues/3577
-- from: transaction.savepoint
-- expects: PREMATURE

-- name: retry
INSERT INTO task (task, type, payload, priority, attempt, due_at)
VALUES (
    :task, :type, :payload, :priority, :attempt::integer,
    CASE
        WHEN :attempt::integer >= :attempt_limit::integer THEN 'infinity'
        ELSE now() + :delay::interval
    END
)
RETURNING CASE WHEN due_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;
