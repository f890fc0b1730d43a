-- mutant: 24
-- strategy: mutant.sweep-in-subselect
-- idea: the reaper chooses stale tasks in a sub-select, and does not ask again once it has waited for their rows
-- failure: F22
-- source: https://github.com/cardstack/boxel/issues/5742
-- from: lease.status[retention=keep]
-- expects: RESURRECTED

-- name: recover
UPDATE task
SET status = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'available' END
WHERE id IN (
    SELECT id
    FROM task
    WHERE status = 'running'
      AND attempted_at <= now() - :lease::interval
    LIMIT 100
);
