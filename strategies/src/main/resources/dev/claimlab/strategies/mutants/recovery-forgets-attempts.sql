-- mutant: 34
-- strategy: mutant.recovery-forgets-attempts
-- idea: recovery of a dead worker's tasks resets their attempts, too
-- failure: F31
-- source: https://github.com/nilenso/goose/issues/35
-- from: table.move
-- expects: ATTEMPTS_EXCEEDED

-- name: recover
WITH silent AS MATERIALIZED (
    SELECT claimed.id
    FROM claimed
    WHERE NOT EXISTS (
        SELECT
        FROM worker
        WHERE worker.name = claimed.worker
          AND worker.seen_at > now() - 2 * :lease::interval
    )
    FOR UPDATE SKIP LOCKED
),
orphan AS (
    DELETE FROM claimed
    USING silent
    WHERE claimed.id = silent.id
    RETURNING claimed.*
),
buried AS (
    INSERT INTO dead
    SELECT *
    FROM orphan
    WHERE attempt >= :attempt_limit::integer
)
INSERT INTO ready (id, task, type, payload, priority, due_at, attempt)
OVERRIDING SYSTEM VALUE
SELECT id, task, type, payload, priority, due_at, 0
FROM orphan
WHERE attempt < :attempt_limit::integer;
