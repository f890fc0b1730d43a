-- mutant: 79
-- strategy: mutant.taken-and-left
-- idea: a claim takes tasks of all types and then leaves out those that its worker does not know, which no other worker can have until their leases end
-- failure: F71
-- source: https://github.com/kagkarlsson/db-scheduler/issues/804
-- from: typed.known
-- expects: UNKNOWN_TYPE

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
    ORDER BY claimable_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
),
taken AS (
    UPDATE task
    SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
    FROM picked
    WHERE task.id = picked.id
    RETURNING task.id, task.task, task.type, task.payload, task.attempt
)
SELECT id, task, type, payload, attempt
FROM taken
WHERE type = ANY (:types::text[]);
