-- mutant: 37
-- strategy: mutant.dead-claims-fill-the-slots
-- idea: the claims of dead workers count against the limit of running tasks, which keeps other workers from recovering them
-- failure: F34
-- source: https://github.com/janbjorge/pgqueuer/issues/474
-- from: lease.limited
-- expects: STUCK

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id);
CREATE TABLE gate (
    id integer PRIMARY KEY
);
INSERT INTO gate VALUES (1);
CREATE FUNCTION free_slots(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    free integer;
BEGIN
    PERFORM FROM gate FOR UPDATE NOWAIT;
    SELECT most - count(*) INTO free FROM task WHERE leased;
    IF free < 1 THEN
        RAISE EXCEPTION 'all % slots are taken', most USING ERRCODE = 'lock_not_available';
    END IF;
    RETURN free;
END
$$;
