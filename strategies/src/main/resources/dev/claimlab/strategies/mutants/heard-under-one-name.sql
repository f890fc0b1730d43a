-- mutant: 22
-- strategy: mutant.heard-under-one-name
-- idea: recovery asks for any sign of life, and takes the heartbeat of others for that of the dead worker
-- failure: F20
-- source: https://github.com/procrastinate-org/procrastinate/issues/1518
-- from: table.move
-- expects: STUCK

-- name: recover
WITH silent AS MATERIALIZED (
    SELECT claimed.id
    FROM claimed
    WHERE NOT EXISTS (
        SELECT
        FROM worker
        WHERE split_part(worker.name, '.', 2) = split_part(claimed.worker, '.', 2)
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
SELECT id, task, type, payload, priority, due_at, attempt
FROM orphan
WHERE attempt < :attempt_limit::integer;
