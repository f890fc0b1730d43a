-- mutant: 80
-- strategy: mutant.any-type-when-idle
-- idea: a claim prefers the types that its worker knows, and takes any other when there are none, which then fails
-- failure: F71
-- source: https://github.com/earendil-works/absurd/issues/92
-- from: typed.known
-- expects: UNKNOWN_TYPE

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
    ORDER BY type = ANY (:types::text[]) DESC, claimable_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.attempt;
