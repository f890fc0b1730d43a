-- mutant: 71
-- strategy: mutant.retries-ignore-the-pause
-- idea: the pause holds for new tasks only, and a task that is tried again is handed out while the queue is paused
-- failure: F68
-- source: https://github.com/OptimalBits/bull/issues/1087
-- from: managed.state
-- expects: PAUSE_IGNORED

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE state IN ('waiting', 'running')
      AND claimable_at <= now()
      AND attempt < :attempt_limit::integer
      AND (attempt > 0 OR NOT (SELECT paused FROM setting))
    ORDER BY claimable_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET state = 'running', attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.attempt;
