-- mutant: 73
-- strategy: mutant.leader-no-more
-- idea: a process asks whether it leads in one transaction and adds the task in the next, when another one may lead
-- failure: F69
-- source: https://github.com/oban-bg/oban-py/issues/32
-- from: periodic.leader
-- expects: TICK_TWICE
-- between: commit

-- name: tick every 1s
WITH led AS MATERIALIZED (
    SELECT last_tick
    FROM leader
    WHERE holder = :worker
       OR expires_at <= clock_timestamp()
    FOR UPDATE
),
kept AS (
    UPDATE leader
    SET holder = :worker,
        expires_at = clock_timestamp() + :lease::interval
    FROM led
)
SELECT COALESCE(last_tick + 1, :tick::bigint) AS first
FROM led;

-- name: tick 2
WITH kept AS (
    UPDATE leader
    SET last_tick = GREATEST(last_tick, :tick::bigint)
)
INSERT INTO task (task, type, payload, claimable_at)
SELECT number, :type, :payload, now()
FROM generate_series(:first::bigint, :tick::bigint) AS number;
