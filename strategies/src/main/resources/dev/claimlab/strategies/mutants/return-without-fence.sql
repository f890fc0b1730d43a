-- mutant: 19
-- strategy: mutant.return-without-fence
-- idea: a failure names the task and not the attempt, so a worker that was given up on puts back what another one does
-- failure: F19
-- source: https://github.com/jobrunr/jobrunr/issues/811
-- from: lease.fenced
-- expects: UNFENCED_COMPLETION

-- name: retry
UPDATE task
SET claimable_at = CASE
        WHEN attempt >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END,
    leased = false
WHERE id = :id
  AND leased
RETURNING CASE WHEN claimable_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;
