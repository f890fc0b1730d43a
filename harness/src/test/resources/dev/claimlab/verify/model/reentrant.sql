-- strategy: mutant.reentrant
-- idea: a session lock is the claim, and nobody remembers that a session gets its own locks again
-- source: our own advisory.session, until the model found it
-- contract: at-least-once
-- connection: pinned

-- name: install
CREATE TABLE task (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE FUNCTION claim_tasks(most integer) RETURNS SETOF task LANGUAGE plpgsql AS $$
DECLARE
    space integer := 'task'::regclass::oid::integer;
    candidate task;
    again task;
    claimed integer := 0;
BEGIN
    FOR candidate IN SELECT * FROM task WHERE due_at <= now() ORDER BY id LOOP
        IF pg_try_advisory_lock(space, candidate.id) THEN
            SELECT * INTO again FROM task WHERE id = candidate.id;
            IF FOUND THEN
                claimed := claimed + 1;
                RETURN NEXT again;
            ELSE
                PERFORM pg_advisory_unlock(space, candidate.id);
            END IF;
        END IF;
        EXIT WHEN claimed >= most;
    END LOOP;
END
$$;

-- name: enqueue
INSERT INTO task (task, due_at)
VALUES (:task, COALESCE(:due_at::timestamptz, now()));

-- name: claim
SELECT id, task
FROM claim_tasks(:limit::integer);

-- name: complete
DELETE FROM task
WHERE id = :id;

-- name: retry
UPDATE task
SET due_at = clock_timestamp() + :delay::interval
WHERE id = :id;

-- name: release
SELECT pg_advisory_unlock('task'::regclass::oid::integer, :id);

-- name: remaining
SELECT task, CASE WHEN due_at <= now() THEN 'READY' ELSE 'DELAYED' END AS state
FROM task;
