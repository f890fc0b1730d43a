-- mutant: 91
-- strategy: mutant.delayed-by-the-workers-clock
-- idea: when a failed task is due again is computed from the clock of its worker, so that a slow one lets it be claimed at once
-- failure: F37
-- source: https://github.com/Krzysztof318/MailFathom/pull/1993
-- from: lease.fenced
-- expects: PREMATURE

-- name: retry
UPDATE task
SET claimable_at = CASE
        WHEN attempt >= :attempt_limit::integer THEN 'infinity'
        ELSE :client_now::timestamptz + :delay::interval
    END,
    leased = false
WHERE id = :id
  AND attempt = :attempt
  AND leased
RETURNING CASE WHEN claimable_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;
