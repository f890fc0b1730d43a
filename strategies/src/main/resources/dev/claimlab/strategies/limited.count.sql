-- strategy: limited.count
-- idea: a claim locks the group before it counts the leases that run, with a snapshot that it takes behind the lock
-- source: janbjorge/pgqueuer (concurrency_limit, counted in the statement of the claim), bensheldon/good_job (concurrency controls, counted under an advisory lock); here one lock for each group, and a count behind it
-- contract: at-least-once
-- limit: 2 per group
-- notify: task
-- lint: allow F12 because a claim looks at all groups that wait, in the order of their first tasks

-- A count that is taken before the lock, or in the statement that locks, sees what was there when that statement began: of two
-- claims at a time both would find room. A function that is VOLATILE takes a new snapshot for each of its statements.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    group_name text,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id);
CREATE INDEX task_of_group ON task (group_name, claimable_at, id);
CREATE FUNCTION claim(attempt_limit integer, lease interval) RETURNS SETOF task LANGUAGE plpgsql AS $$
DECLARE
    waiting text;
BEGIN
    FOR waiting IN
        SELECT group_name
        FROM task
        WHERE claimable_at <= now()
          AND attempt < attempt_limit
        GROUP BY group_name
        ORDER BY min(claimable_at)
    LOOP
        IF waiting IS NOT NULL THEN
            PERFORM pg_advisory_xact_lock(hashtextextended(waiting, 0));
            CONTINUE WHEN (
                SELECT count(*)
                FROM task
                WHERE group_name = waiting
                  AND leased
                  AND claimable_at > clock_timestamp()
            ) >= 2;
        END IF;
        RETURN QUERY
        WITH picked AS MATERIALIZED (
            SELECT id
            FROM task
            WHERE claimable_at <= now()
              AND attempt < attempt_limit
              AND group_name IS NOT DISTINCT FROM waiting
            ORDER BY claimable_at, id
            LIMIT 1
            FOR UPDATE SKIP LOCKED
        )
        UPDATE task
        SET attempt = attempt + 1, claimable_at = clock_timestamp() + lease, leased = true
        FROM picked
        WHERE task.id = picked.id
        RETURNING task.*;
        EXIT WHEN FOUND;
    END LOOP;
END
$$;

-- name: enqueue
INSERT INTO task (task, type, payload, group_name, claimable_at)
VALUES (:task, :type, :payload, :group, COALESCE(:due_at::timestamptz, now()));

-- name: claim
SELECT id, task, type, payload, attempt FROM claim(:attempt_limit::integer, :lease::interval);

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

-- name: recover
UPDATE task
SET claimable_at = 'infinity', leased = false
WHERE attempt >= :attempt_limit::integer
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
