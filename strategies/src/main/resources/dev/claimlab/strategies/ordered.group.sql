-- strategy: ordered.group
-- idea: only the oldest task of a group can be claimed, and an index allows one running task a group
-- source: procrastinate-org/procrastinate (fetch_job, the unique index on lock), pgmq/pgmq (grouped reads, issue 294); attempts, lease and fence as in lease.fenced
-- contract: at-least-once
-- notify: task

-- A task whose id was drawn early and committed late can become the oldest while a younger one runs: the index has the
-- last word, and a claim that it rejects is repeated. A task without a group is a group of its own. One that waits for its
-- next try holds up its group; a dead one does not.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    group_key text NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_group ON task (group_key, id) WHERE claimable_at < 'infinity';
CREATE UNIQUE INDEX task_running ON task (group_key) WHERE leased;
CREATE FUNCTION claim_tasks(most integer, lease interval, attempt_limit integer)
RETURNS SETOF task LANGUAGE plpgsql AS $$
BEGIN
    LOOP
        BEGIN
            RETURN QUERY
            WITH picked AS MATERIALIZED (
                SELECT id
                FROM task
                WHERE claimable_at <= now()
                  AND attempt < attempt_limit
                  AND NOT EXISTS (
                      SELECT
                      FROM task AS earlier
                      WHERE earlier.group_key = task.group_key
                        AND earlier.id < task.id
                        AND earlier.claimable_at < 'infinity'
                  )
                  AND NOT EXISTS (
                      SELECT
                      FROM task AS running
                      WHERE running.group_key = task.group_key
                        AND running.leased
                        AND running.id <> task.id
                  )
                ORDER BY id
                LIMIT most
                FOR UPDATE SKIP LOCKED
            )
            UPDATE task
            SET attempt = attempt + 1, claimable_at = clock_timestamp() + lease, leased = true
            FROM picked
            WHERE task.id = picked.id
            RETURNING task.*;
            RETURN;
        EXCEPTION
            WHEN unique_violation THEN
                -- Another task of the group is running.
                NULL;
        END;
    END LOOP;
END
$$;

-- name: enqueue
INSERT INTO task (task, type, payload, group_key, claimable_at)
VALUES (:task, :type, :payload, COALESCE(:group, 'task ' || :task), COALESCE(:due_at::timestamptz, now()));

-- name: claim
SELECT id, task, type, payload, attempt
FROM claim_tasks(:limit::integer, :lease::interval, :attempt_limit::integer);

-- name: complete
DELETE FROM task
WHERE id = :id
  AND attempt = :attempt
  AND leased;

-- name: retry
UPDATE task
SET claimable_at = CASE
        WHEN attempt >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END,
    leased = false
WHERE id = :id
  AND attempt = :attempt
  AND leased
RETURNING CASE WHEN claimable_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: renew
UPDATE task
SET claimable_at = clock_timestamp() + :lease::interval
WHERE id = :id
  AND attempt = :attempt
  AND leased;

-- What a dead worker held is no longer running; after the last attempt no other process gives it back.
-- name: recover
UPDATE task
SET leased = false,
    claimable_at = CASE WHEN attempt >= :attempt_limit::integer THEN 'infinity' ELSE claimable_at END
WHERE leased
  AND claimable_at <= now();

-- name: remaining
SELECT task,
    CASE
        WHEN claimable_at = 'infinity' THEN 'DEAD'
        WHEN claimable_at <= now() THEN 'READY'
        WHEN leased THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task;
