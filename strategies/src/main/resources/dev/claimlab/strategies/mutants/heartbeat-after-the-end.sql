-- mutant: 85
-- strategy: mutant.heartbeat-after-the-end
-- idea: tasks that are done are kept, and a heartbeat that was on its way while its task was completed makes it run again
-- failure: F19
-- source: https://github.com/fusedio/fused-render/pull/457
-- from: managed.state
-- expects: RESURRECTED

-- name: complete
UPDATE task
SET state = 'done'
WHERE id = :id
  AND attempt = :attempt
  AND state = 'running';

-- name: renew
UPDATE task
SET state = 'running', claimable_at = clock_timestamp() + :lease::interval
WHERE id = :id
  AND attempt = :attempt
  AND state IN ('running', 'done');

-- name: remaining
SELECT task,
    CASE
        WHEN state = 'done' THEN 'DONE'
        WHEN state = 'cancelled' THEN 'CANCELLED'
        WHEN state = 'dead' THEN 'DEAD'
        WHEN claimable_at <= now() THEN 'READY'
        WHEN state = 'running' THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task;
