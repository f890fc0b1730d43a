-- mutant: 25
-- strategy: mutant.failed-although-finished
-- idea: a failure is written down whether or not the claim was still there to be deleted
-- failure: F23
-- source: https://github.com/rails/solid_queue/issues/589
-- from: table.move
-- expects: UNFENCED_COMPLETION

-- name: retry
WITH failed AS (
    DELETE FROM claimed
    WHERE id = :id
      AND attempt = :attempt
      AND worker = :worker
    RETURNING *
),
buried AS (
    INSERT INTO dead
    SELECT *
    FROM failed
    WHERE attempt >= :attempt_limit::integer
    RETURNING id
),
moved AS (
    INSERT INTO ready (id, task, type, payload, priority, due_at, attempt)
    OVERRIDING SYSTEM VALUE
    SELECT :id, :task, :type, :payload, 0, clock_timestamp() + :delay::interval, :attempt::integer
    WHERE :attempt::integer < :attempt_limit::integer
    ON CONFLICT DO NOTHING
    RETURNING id
)
SELECT 'DEAD' AS state FROM buried
UNION ALL
SELECT 'READY' FROM moved;
