-- mutant: 26
-- strategy: mutant.heartbeat-unheard
-- idea: a heartbeat is written down, but the time since the claim is all that a claimer looks at
-- failure: F24
-- source: https://github.com/hexpm/hexpm/issues/1825
-- from: lease.fenced
-- expects: FALSE_RESCUE

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false,
    heard_at timestamptz
);
CREATE INDEX task_claimable ON task (claimable_at, id);

-- name: renew
UPDATE task
SET heard_at = clock_timestamp()
WHERE id = :id
  AND attempt = :attempt
  AND leased;
