-- strategy: advisory.session
-- idea: a worker walks the queue in order, tries a session lock on each task, and reads the task again once it has the lock
-- source: que-rb/que (lib/que/poller.rb and its job_race_condition), https://github.com/que-rb/que/issues/166
-- contract: at-least-once
-- numbers: narrow
-- connection: pinned

-- A claim writes nothing, so it leaves no dead row. The walk runs on the snapshot of one query: by the time a lock is
-- granted, its task may have been done and unlocked, so the task is read again, with a new snapshot, under the lock.
-- Que does both in two statements of the client; here they are one function, which is one round trip. The lock's key is
-- the table and the id, so that no other queue of the database shares it.
-- A session gets its own locks again for the asking, so it remembers what it holds, as Que's poller does in the client.

-- name: install
CREATE TABLE task (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE FUNCTION held_tasks() RETURNS integer[] LANGUAGE sql STABLE AS $$
    SELECT COALESCE(NULLIF(current_setting('queue.held', true), ''), '{}')::integer[]
$$;
CREATE FUNCTION claim_tasks(most integer) RETURNS SETOF task LANGUAGE plpgsql AS $$
DECLARE
    space integer := 'task'::regclass::oid::integer;
    held integer[] := held_tasks();
    candidate task;
    again task;
    claimed integer := 0;
BEGIN
    FOR candidate IN SELECT * FROM task WHERE due_at <= now() ORDER BY id LOOP
        CONTINUE WHEN candidate.id = ANY (held);
        IF pg_try_advisory_lock(space, candidate.id) THEN
            SELECT * INTO again FROM task WHERE id = candidate.id AND due_at <= now();
            IF FOUND THEN
                claimed := claimed + 1;
                held := held || candidate.id;
                RETURN NEXT again;
            ELSE
                PERFORM pg_advisory_unlock(space, candidate.id);
            END IF;
        END IF;
        EXIT WHEN claimed >= most;
    END LOOP;
    PERFORM set_config('queue.held', held::text, false);
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

-- After the deletion was committed: before that, another walker could lock the task and still see it.
-- name: release
SELECT release_task(:id);

-- name: remaining
SELECT task, CASE WHEN due_at <= now() THEN 'READY' ELSE 'DELAYED' END AS state
FROM task;
