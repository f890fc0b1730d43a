-- mutant: 89
-- strategy: mutant.paused-after-the-look
-- idea: whether the queue is paused is asked in a statement of its own before the fetch, so that a task that came after the pause is begun
-- failure: F68
-- source: https://github.com/OptimalBits/bull/issues/447
-- from: managed.state
-- expects: PAUSE_IGNORED

-- name: claim
SELECT 1 AS runs
FROM setting
WHERE NOT paused;
-- between: commit
-- name: claim 2
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE state IN ('waiting', 'running')
      AND claimable_at <= now()
      AND attempt < :attempt_limit::integer
    ORDER BY claimable_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET state = 'running', attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.attempt;
