-- idea: a worker holds an advisory lock on a task while it works, and reads the task again once it has the lock
-- contract: at-least-once
-- numbers: narrow
-- connection: pinned

-- A claim writes nothing, so it leaves no dead row, and a lock ends with the connection of its worker. In return the
-- connection belongs to the worker, and a pooler in transaction mode breaks the claim. Keep: the task is read again under
-- the lock, since it may have been done meanwhile; the lock is given back after the deletion was committed; and a session
-- remembers what it holds, because it gets its own locks again for the asking.

-- name: install
CREATE TABLE job (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payload jsonb NOT NULL,
    run_at timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION held_jobs() RETURNS integer[] LANGUAGE sql STABLE AS $$
    SELECT COALESCE(NULLIF(current_setting('job.held', true), ''), '{}')::integer[]
$$;
CREATE FUNCTION claim_jobs(most integer) RETURNS SETOF job LANGUAGE plpgsql AS $$
DECLARE
    space integer := 'job'::regclass::oid::integer;
    held integer[] := held_jobs();
    candidate job;
    again job;
    claimed integer := 0;
BEGIN
    FOR candidate IN SELECT * FROM job WHERE run_at <= now() ORDER BY id LOOP
        CONTINUE WHEN candidate.id = ANY (held);
        IF pg_try_advisory_lock(space, candidate.id) THEN
            SELECT * INTO again FROM job WHERE id = candidate.id AND run_at <= now();
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
    PERFORM set_config('job.held', held::text, false);
END
$$;
CREATE FUNCTION release_job(released integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('job.held', array_remove(held_jobs(), released)::text, false);
    RETURN pg_advisory_unlock('job'::regclass::oid::integer, released);
END
$$;

-- name: enqueue
INSERT INTO job (payload, run_at)
VALUES (jsonb_build_object('task', :task::bigint), COALESCE(:due_at::timestamptz, now()));

-- name: claim
SELECT id, (payload->>'task')::bigint AS task
FROM claim_jobs(:limit::integer);

-- name: complete
DELETE FROM job
WHERE id = :id;

-- name: retry
UPDATE job
SET run_at = clock_timestamp() + :delay::interval
WHERE id = :id;

-- name: release
SELECT release_job(:id);

-- name: remaining
SELECT (payload->>'task')::bigint AS task, CASE WHEN run_at <= now() THEN 'READY' ELSE 'DELAYED' END AS state
FROM job;
