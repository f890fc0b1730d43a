-- mutant: 33
-- strategy: mutant.crash-not-counted
-- idea: an attempt is counted when it fails, so a task that kills its worker is tried for ever
-- failure: F31
-- source: https://github.com/vectorize-io/hindsight/issues/2675
-- from: ordered.shard
-- expects: ATTEMPTS_EXCEEDED

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    shard integer NOT NULL,
    due_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    token bigint
);
CREATE INDEX task_shard ON task (shard, id) WHERE due_at < 'infinity';
CREATE TABLE shard (
    number integer PRIMARY KEY,
    token bigint NOT NULL DEFAULT 0,
    until timestamptz NOT NULL DEFAULT '-infinity',
    claimed integer NOT NULL DEFAULT 0,
    used_at timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 50);
INSERT INTO shard (number)
SELECT generate_series(0, 15);
CREATE FUNCTION claim_tasks(most integer, lease interval, attempt_limit integer)
RETURNS TABLE (id bigint, task bigint, type text, payload jsonb, attempt integer, shard integer, token bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    owned shard;
BEGIN
    SELECT * INTO owned
    FROM shard
    WHERE until <= now()
      AND (
          SELECT task.due_at <= now()
          FROM task
          WHERE task.shard = shard.number
            AND task.due_at < 'infinity'
          ORDER BY task.id
          LIMIT 1
      )
    ORDER BY used_at
    LIMIT 1
    FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    -- The next statement looks with a new snapshot, now that the shard is ours.
    RETURN QUERY
    WITH first AS MATERIALIZED (
        SELECT head.id
        FROM (
            SELECT task.id, task.attempt, bool_and(task.due_at <= now()) OVER (ORDER BY task.id) AS is_due
            FROM task
            WHERE task.shard = owned.number
              AND task.due_at < 'infinity'
            ORDER BY task.id
            LIMIT most
        ) AS head
        WHERE head.is_due
          AND head.attempt < attempt_limit
    )
    UPDATE task
    SET token = owned.token + 1
    FROM first
    WHERE task.id = first.id
    RETURNING task.id, task.task, task.type, task.payload, task.attempt + 1, owned.number, owned.token + 1;
    GET DIAGNOSTICS owned.claimed = ROW_COUNT;
    UPDATE shard
    SET token = token + 1,
        until = CASE WHEN owned.claimed > 0 THEN clock_timestamp() + lease ELSE '-infinity' END,
        claimed = owned.claimed,
        used_at = clock_timestamp()
    WHERE number = owned.number;
END
$$;

-- name: retry
WITH owned AS MATERIALIZED (
    SELECT number
    FROM shard
    WHERE number = :shard
      AND token = :token
    FOR UPDATE
),
failed AS (
    UPDATE task
    SET token = NULL,
        attempt = attempt + 1,
        due_at = CASE
            WHEN attempt + 1 >= :attempt_limit::integer THEN 'infinity'
            ELSE clock_timestamp() + :delay::interval
        END
    FROM owned
    WHERE id = :id
      AND token = :token
    RETURNING due_at, shard
),
settled AS (
    UPDATE shard
    SET claimed = claimed - 1,
        until = CASE WHEN claimed <= 1 THEN '-infinity' ELSE until END
    FROM failed
    WHERE number = failed.shard
)
SELECT CASE WHEN due_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state
FROM failed;
