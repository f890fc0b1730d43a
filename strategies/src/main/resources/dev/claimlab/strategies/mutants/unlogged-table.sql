-- mutant: 47
-- strategy: mutant.unlogged-table
-- idea: the table of tasks is not logged, so a crash of the server empties it
-- failure: F47
-- source: https://github.com/pgmq/pgmq/issues/294
-- from: lease.fenced
-- expects: LOST

-- name: install
CREATE UNLOGGED TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id);
