-- strategy: ordered.shard
-- idea: tasks are spread over shards by their group; a worker leases a shard, and reads its tasks in order without locking them
-- source: partitioned consumers as in Apache Kafka, done in SQL by lease rows; pgmq/pgmq#294 asks for groups in order
-- contract: at-least-once
-- accepts: calm FALSE_EMPTY
-- accepts: faulty FALSE_EMPTY
-- notify: task
-- lint: allow F02 because the shard's row is locked before its tasks are read, so no other session changes them
-- lint: allow F12 because sixteen rows are sorted, one for each shard

-- A shard is owned for one claim at a time: sixteen rows carry all the claiming. A shard whose next task is not due yet
-- waits with it, and tasks of an owned shard are not available to others: an idle worker may find nothing. A task
-- carries the token that it was claimed with until it is given back, so that none is settled twice.

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
    SET attempt = task.attempt + 1, token = owned.token + 1
    FROM first
    WHERE task.id = first.id
    RETURNING task.id, task.task, task.type, task.payload, task.attempt, owned.number, owned.token + 1;
    GET DIAGNOSTICS owned.claimed = ROW_COUNT;
    UPDATE shard
    SET token = token + 1,
        until = CASE WHEN owned.claimed > 0 THEN clock_timestamp() + lease ELSE '-infinity' END,
        claimed = owned.claimed,
        used_at = clock_timestamp()
    WHERE number = owned.number;
END
$$;

-- name: enqueue
INSERT INTO task (task, type, payload, shard, due_at)
VALUES (
    :task, :type, :payload,
    mod(abs(hashtextextended(COALESCE(:group, 'task ' || :task), 0)), 16)::integer,
    COALESCE(:due_at::timestamptz, now())
);

-- name: claim
SELECT id, task, type, payload, attempt, shard, token
FROM claim_tasks(:limit::integer, :lease::interval, :attempt_limit::integer)
ORDER BY id;

-- name: complete :many
WITH claim AS MATERIALIZED (
    SELECT *
    FROM unnest(:id::bigint[], :shard::integer[], :token::bigint[]) AS claim (id, shard, token)
),
owned AS MATERIALIZED (
    SELECT number, token
    FROM shard
    WHERE (number, token) IN (SELECT claim.shard, claim.token FROM claim)
    ORDER BY number
    FOR UPDATE
),
done AS (
    DELETE FROM task
    USING claim
    JOIN owned ON owned.number = claim.shard AND owned.token = claim.token
    WHERE task.id = claim.id
      AND task.token = claim.token
    RETURNING task.task, task.shard
),
settled AS (
    UPDATE shard
    SET claimed = claimed - part.size,
        until = CASE WHEN claimed <= part.size THEN '-infinity' ELSE until END
    FROM (SELECT done.shard, count(*) AS size FROM done GROUP BY done.shard) AS part
    WHERE number = part.shard
)
SELECT task
FROM done;

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
        due_at = CASE
            WHEN attempt >= :attempt_limit::integer THEN 'infinity'
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

-- name: renew
UPDATE shard
SET until = clock_timestamp() + :lease::interval
WHERE number = :shard
  AND token = :token
  AND claimed > 0;

-- A worker that died holding the last attempt leaves no other process to give the task back.
-- name: recover
WITH free AS MATERIALIZED (
    SELECT number
    FROM shard
    WHERE until <= now()
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET due_at = 'infinity', token = NULL
FROM free
WHERE task.shard = free.number
  AND task.attempt >= :attempt_limit::integer
  AND task.due_at < 'infinity';

-- name: remaining
SELECT task,
    CASE
        WHEN due_at = 'infinity' THEN 'DEAD'
        WHEN attempt > 0 AND until > now() THEN 'HELD'
        WHEN due_at <= now() THEN 'READY'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task
JOIN shard ON shard.number = task.shard;
