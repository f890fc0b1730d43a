-- mutant: 14
-- strategy: mutant.own-lock-again
-- idea: a session can take its own lock again, and with it the task that it already holds
-- failure: F15
-- source: https://github.com/bensheldon/good_job/issues/1113
-- from: advisory.session
-- expects: OVERLAP

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
