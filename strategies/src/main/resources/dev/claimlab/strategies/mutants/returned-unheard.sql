-- mutant: 66
-- strategy: mutant.returned-unheard
-- idea: the trigger that notifies fires for new tasks only, so a task that was given back or recovered wakes no worker
-- failure: F54
-- source: https://github.com/procrastinate-org/procrastinate/issues/1183
-- from: lease.notify
-- without: notify
-- expects: LATE_WAKE_UP
-- listen: task_added

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
CREATE FUNCTION announce() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('task_added', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER task_added AFTER INSERT ON task FOR EACH ROW EXECUTE FUNCTION announce();
