-- mutant: 81
-- strategy: mutant.integer-identity
-- idea: tasks are numbered by a four-byte integer, so that no task can be added any more after two billion
-- failure: F72
-- source: https://github.com/graphile/worker/issues/619
-- from: lease.fenced
-- numbers: wide
-- expects: ERROR

-- name: install
CREATE TABLE task (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id);
