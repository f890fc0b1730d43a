-- mutant: 74
-- strategy: mutant.begins-with-the-next
-- idea: a new leader begins with the tick that is due, and leaves out those since the last one of the old leader
-- failure: F69
-- source: https://github.com/timgit/pg-boss/issues/914
-- from: periodic.leader
-- expects: TICK_MISSED

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
        expires_at = clock_timestamp() + :lease::interval,
        last_tick = GREATEST(led.last_tick, :tick::bigint)
    FROM led
)
INSERT INTO task (task, type, payload, claimable_at)
SELECT :tick, :type, :payload, now()
FROM led
WHERE led.last_tick IS NULL
   OR led.last_tick < :tick::bigint;
