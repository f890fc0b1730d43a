-- strategy: advisory.window
-- idea: try the locks of all candidates in a window at once, keep as many as were asked for, and give the others back
-- source: bensheldon/good_job (advisory_lockable.rb, queue_select_limit); good_job locks a hash of the key, which can collide, and this the key itself
-- contract: at-least-once
-- numbers: narrow
-- accepts: calm FALSE_EMPTY
-- accepts: faulty FALSE_EMPTY
-- connection: session
-- notify: task

-- For a moment a claim holds more locks than it keeps, and another worker finds nothing: the window is worth its speed
-- in small queues only. As everywhere with session locks, the task is read again after its lock was granted,
-- and a session, which gets its own locks again for the asking, remembers what it holds.

-- name: install
CREATE TABLE task (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE INDEX task_due ON task (due_at, id);
CREATE FUNCTION held_tasks() RETURNS integer[] LANGUAGE sql STABLE AS $$
    SELECT COALESCE(NULLIF(current_setting('queue.held', true), ''), '{}')::integer[]
$$;
CREATE FUNCTION claim_tasks(most integer) RETURNS SETOF task LANGUAGE plpgsql AS $$
DECLARE
    space integer := 'task'::regclass::oid::integer;
    held integer[] := held_tasks();
    locked integer[];
    kept integer[];
BEGIN
    WITH candidate AS MATERIALIZED (
        SELECT id
        FROM task
        WHERE due_at <= now()
          AND id <> ALL (held)
        ORDER BY due_at, id
        LIMIT greatest(16, 2 * most)
    )
    SELECT array_agg(id) INTO locked
    FROM candidate
    WHERE pg_try_advisory_lock(space, id);
    kept := ARRAY(
        SELECT id
        FROM task
        WHERE id = ANY (locked)
          AND due_at <= now()
        ORDER BY due_at, id
        LIMIT most
    );
    PERFORM pg_advisory_unlock(space, surplus)
    FROM unnest(locked) AS surplus
    WHERE surplus <> ALL (kept);
    PERFORM set_config('queue.held', (held || kept)::text, false);
    RETURN QUERY
    SELECT *
    FROM task
    WHERE id = ANY (kept);
END
$$;
CREATE FUNCTION release_task(released integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('queue.held', array_remove(held_tasks(), released)::text, false);
    RETURN pg_advisory_unlock('task'::regclass::oid::integer, released);
END
$$;

-- name: enqueue
INSERT INTO task (task, type, payload, due_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: claim
SELECT id, task, type, payload
FROM claim_tasks(:limit::integer);

-- name: complete
DELETE FROM task
WHERE id = :id;

-- name: retry
UPDATE task
SET due_at = clock_timestamp() + :delay::interval
WHERE id = :id;

-- name: release
SELECT release_task(:id);

-- name: remaining
SELECT task, CASE WHEN due_at <= now() THEN 'READY' ELSE 'DELAYED' END AS state
FROM task;
