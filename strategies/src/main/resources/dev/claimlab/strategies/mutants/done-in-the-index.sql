-- mutant: 61
-- strategy: mutant.done-in-the-index
-- idea: the index holds what is done, too, so that a claim passes all that was ever done
-- failure: F62
-- source: https://github.com/que-rb/que/issues/90
-- from: transaction.hold
-- expects: COSTLY

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    due_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    done_at timestamptz
);
CREATE INDEX task_due ON task (due_at, id);
CREATE TABLE task_archive (
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    done_at timestamptz NOT NULL
);
