-- strategy: table.ledger
-- idea: a task is never updated: the first worker to insert the row of its next attempt has claimed it, and its outcome is inserted too
-- source: hatchet-dev/hatchet (v1 runtime, INSERT .. ON CONFLICT DO NOTHING with the retry count in the key) and other append-only queues; Hatchet has one scheduler a queue read the items, here every worker does
-- contract: at-least-once
-- notify: task
-- every: 100ms

-- The key of a claim is the natural fence: an outcome is taken only from the latest attempt. A claim is looked at again
-- after it was inserted, because its candidate came from an older snapshot. What is finished is removed in bulk.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE TABLE claim (
    task_id bigint NOT NULL,
    attempt integer NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (task_id, attempt)
);
CREATE TABLE outcome (
    task_id bigint PRIMARY KEY,
    attempt integer NOT NULL,
    state text NOT NULL
);
CREATE TABLE failure (
    task_id bigint NOT NULL,
    attempt integer NOT NULL,
    next_at timestamptz NOT NULL,
    PRIMARY KEY (task_id, attempt)
);
CREATE FUNCTION claim_tasks(most integer, lease interval, attempt_limit integer)
RETURNS TABLE (id bigint, task bigint, type text, payload jsonb, attempt integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    candidates integer;
    mine bigint[];
    claimed integer := 0;
BEGIN
    LOOP
        WITH open AS MATERIALIZED (
            SELECT task.id, COALESCE(last.attempt, 0) + 1 AS attempt
            FROM task
            LEFT JOIN LATERAL (
                SELECT claim.attempt, COALESCE(failure.next_at, claim.until) AS next_at
                FROM claim
                LEFT JOIN failure USING (task_id, attempt)
                WHERE claim.task_id = task.id
                ORDER BY claim.attempt DESC
                LIMIT 1
            ) AS last ON true
            WHERE task.due_at <= now()
              AND NOT EXISTS (SELECT FROM outcome WHERE outcome.task_id = task.id)
              AND (last.attempt IS NULL OR (last.next_at <= now() AND last.attempt < attempt_limit))
            ORDER BY task.id
            LIMIT greatest(32, 4 * most)
        ),
        drawn AS MATERIALIZED (
            SELECT open.id, open.attempt
            FROM open
            ORDER BY random()
            LIMIT most
        ),
        inserted AS (
            INSERT INTO claim (task_id, attempt, until)
            SELECT drawn.id, drawn.attempt, clock_timestamp() + lease
            FROM drawn
            ORDER BY drawn.id
            ON CONFLICT DO NOTHING
            RETURNING task_id
        )
        SELECT (SELECT count(*) FROM drawn), (SELECT array_agg(task_id) FROM inserted)
        INTO candidates, mine;
        RETURN QUERY
        SELECT task.id, task.task, task.type, task.payload,
            (SELECT max(claim.attempt) FROM claim WHERE claim.task_id = task.id)
        FROM task
        WHERE task.id = ANY (mine)
          AND NOT EXISTS (SELECT FROM outcome WHERE outcome.task_id = task.id);
        GET DIAGNOSTICS claimed = ROW_COUNT;
        EXIT WHEN claimed > 0 OR candidates = 0;
    END LOOP;
END
$$;

-- name: enqueue
INSERT INTO task (task, type, payload, due_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: claim
SELECT id, task, type, payload, attempt
FROM claim_tasks(:limit::integer, :lease::interval, :attempt_limit::integer);

-- name: complete
INSERT INTO outcome (task_id, attempt, state)
SELECT :id, :attempt, 'DONE'
WHERE :attempt = (SELECT max(attempt) FROM claim WHERE task_id = :id)
  AND NOT EXISTS (SELECT FROM failure WHERE task_id = :id AND attempt = :attempt)
ON CONFLICT DO NOTHING;

-- name: retry
WITH latest AS (
    SELECT :attempt::integer AS attempt
    WHERE :attempt::integer = (SELECT max(attempt) FROM claim WHERE task_id = :id)
      AND NOT EXISTS (SELECT FROM outcome WHERE task_id = :id)
),
buried AS (
    INSERT INTO outcome (task_id, attempt, state)
    SELECT :id, attempt, 'DEAD'
    FROM latest
    WHERE attempt >= :attempt_limit::integer
    ON CONFLICT DO NOTHING
    RETURNING attempt
),
failed AS (
    INSERT INTO failure (task_id, attempt, next_at)
    SELECT :id, attempt, clock_timestamp() + :delay::interval
    FROM latest
    WHERE attempt < :attempt_limit::integer
    ON CONFLICT DO NOTHING
    RETURNING attempt
)
SELECT 'DEAD' AS state FROM buried
UNION ALL
SELECT 'READY' FROM failed;

-- A worker that died holding the last attempt leaves no other process to give the task back.
-- name: recover
INSERT INTO outcome (task_id, attempt, state)
SELECT task_id, attempt, 'DEAD'
FROM claim
WHERE attempt >= :attempt_limit::integer
  AND until <= now() - :lease::interval
ON CONFLICT DO NOTHING;

-- name: duty retire
WITH finished AS MATERIALIZED (
    SELECT task_id
    FROM outcome
    WHERE state = 'DONE'
    ORDER BY task_id
    FOR UPDATE SKIP LOCKED
),
tasks AS (
    DELETE FROM task
    USING finished
    WHERE task.id = finished.task_id
),
claims AS (
    DELETE FROM claim
    USING finished
    WHERE claim.task_id = finished.task_id
),
failures AS (
    DELETE FROM failure
    USING finished
    WHERE failure.task_id = finished.task_id
)
DELETE FROM outcome
USING finished
WHERE outcome.task_id = finished.task_id;

-- name: remaining
SELECT task.task,
    CASE
        WHEN outcome.state IS NOT NULL THEN outcome.state
        WHEN last.attempt IS NULL AND task.due_at <= now() THEN 'READY'
        WHEN last.attempt IS NULL THEN 'DELAYED'
        WHEN COALESCE(last.next_at, last.until) <= now() THEN 'READY'
        WHEN last.next_at IS NULL THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    COALESCE(last.attempt, 0) AS attempt
FROM task
LEFT JOIN outcome ON outcome.task_id = task.id
LEFT JOIN LATERAL (
    SELECT claim.attempt, claim.until, failure.next_at
    FROM claim
    LEFT JOIN failure USING (task_id, attempt)
    WHERE claim.task_id = task.id
    ORDER BY claim.attempt DESC
    LIMIT 1
) AS last ON true;
