-- strategy: lease.nowait
-- idea: every worker tries to lock the first task; if it is locked, the claim fails at once and is repeated
-- source: dbos-inc/dbos-transact-java (QueuesDAO, with NOWAIT where a queue has a global limit); DBOS keeps the whole workflow, and this only the claim, with lease and fence
-- contract: at-least-once
-- notify: task
-- option held: any = :limit | <n> = LEAST(:limit::integer, free_slots(<n>))

-- A refusal is the error 55P03: the worker must take it for a lost race, and not for an empty queue.
--
-- With held=4, say, no more than four leases run at a time, over all workers. DBOS counts at repeatable read, and relies
-- on all claims colliding on the first task; after a task came in before it, two claims that count alike meet on none.
-- Here they collide on a gate, and the function counts with a snapshot that it takes behind it. Who finds no slot is
-- refused too, and not told that nothing waits.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id);
CREATE TABLE gate (
    id integer PRIMARY KEY
);
INSERT INTO gate VALUES (1);
CREATE FUNCTION free_slots(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    free integer;
BEGIN
    PERFORM FROM gate FOR UPDATE NOWAIT;
    SELECT most - count(*) INTO free FROM task WHERE leased AND claimable_at > clock_timestamp();
    IF free < 1 THEN
        RAISE EXCEPTION 'all % slots are taken', most USING ERRCODE = 'lock_not_available';
    END IF;
    RETURN free;
END
$$;

-- name: enqueue
INSERT INTO task (task, type, payload, claimable_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
    ORDER BY claimable_at, id
    LIMIT {held}
    FOR UPDATE NOWAIT
)
UPDATE task
SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.attempt;

-- name: complete
DELETE FROM task
WHERE id = :id
  AND attempt = :attempt
  AND leased;

-- name: retry
UPDATE task
SET claimable_at = CASE
        WHEN attempt >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END,
    leased = false
WHERE id = :id
  AND attempt = :attempt
  AND leased
RETURNING CASE WHEN claimable_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- A lease that has ended may have made room for another.
-- name: renew
UPDATE task
SET claimable_at = clock_timestamp() + :lease::interval
WHERE id = :id
  AND attempt = :attempt
  AND leased
  AND claimable_at > clock_timestamp();

-- name: recover
UPDATE task
SET claimable_at = 'infinity', leased = false
WHERE attempt >= :attempt_limit::integer
  AND claimable_at <= now();

-- name: remaining
SELECT task,
    CASE
        WHEN claimable_at = 'infinity' THEN 'DEAD'
        WHEN claimable_at <= now() THEN 'READY'
        WHEN leased THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task;
