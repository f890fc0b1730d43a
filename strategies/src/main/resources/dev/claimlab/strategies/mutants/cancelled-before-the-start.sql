-- mutant: 90
-- strategy: mutant.cancelled-before-the-start
-- idea: a task is fetched, and marked as running once more when its worker begins, which asks only whether another one was faster, so that one that was cancelled in between is done
-- failure: F67
-- source: https://github.com/agenda/agenda/issues/461
-- from: managed.state
-- expects: CANCEL_IGNORED

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE state IN ('waiting', 'running')
      AND claimable_at <= now()
      AND attempt < :attempt_limit::integer
      AND NOT (SELECT paused FROM setting)
    ORDER BY claimable_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET state = 'running', attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval
FROM picked
WHERE task.id = picked.id
RETURNING task.id AS picked, task.attempt AS tried;
-- between: commit
-- name: claim 2
UPDATE task
SET state = 'running'
WHERE id = :picked::bigint
  AND attempt = :tried::integer
RETURNING id, task, type, payload, attempt;
