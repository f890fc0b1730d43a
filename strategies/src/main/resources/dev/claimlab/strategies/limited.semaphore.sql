-- strategy: limited.semaphore
-- idea: each group has as many rows in a table of places as tasks may run, and a claim takes one of them together with its task
-- source: rails/solid_queue (SolidQueue::Semaphore, a counter with an expiry), hatchet-dev/hatchet (v1_concurrency_slot); here a row for each place, which expires with the lease of its task
-- contract: at-least-once
-- limit: 2 per group
-- notify: task

-- A place is free once its lease has ended, as its task is: nothing must give back the places of the dead. A claim locks the
-- place before the task, so that two claims of one group meet on its places and never wait for each other.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    group_name text,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id);
CREATE INDEX task_of_group ON task (group_name, claimable_at, id);
CREATE TABLE place (
    group_name text NOT NULL,
    number integer NOT NULL,
    taken_until timestamptz NOT NULL DEFAULT '-infinity',
    task_id bigint,
    PRIMARY KEY (group_name, number)
);
CREATE INDEX place_free ON place (taken_until);
CREATE INDEX place_of_task ON place (task_id);
CREATE FUNCTION add_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO place (group_name, number)
    SELECT NEW.group_name, number
    FROM generate_series(1, 2) AS number
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER task_has_places
AFTER INSERT ON task
FOR EACH ROW
WHEN (NEW.group_name IS NOT NULL)
EXECUTE FUNCTION add_places();

-- name: enqueue
INSERT INTO task (task, type, payload, group_name, claimable_at)
VALUES (:task, :type, :payload, :group, COALESCE(:due_at::timestamptz, now()));

-- name: claim
WITH free AS MATERIALIZED (
    SELECT group_name, number
    FROM place
    WHERE taken_until <= now()
      AND EXISTS (
          SELECT FROM task
          WHERE task.group_name = place.group_name
            AND task.claimable_at <= now()
            AND task.attempt < :attempt_limit::integer
      )
    ORDER BY taken_until
    LIMIT 1
    FOR UPDATE OF place SKIP LOCKED
),
picked AS MATERIALIZED (
    SELECT task.id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
      AND (group_name IS NULL OR group_name = (SELECT free.group_name FROM free))
    ORDER BY claimable_at, id
    LIMIT 1
    FOR UPDATE OF task SKIP LOCKED
),
claimed AS (
    UPDATE task
    SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
    FROM picked
    WHERE task.id = picked.id
    RETURNING task.id, task.task, task.type, task.payload, task.attempt, task.group_name, task.claimable_at
),
taken AS (
    UPDATE place
    SET taken_until = claimed.claimable_at, task_id = claimed.id
    FROM claimed, free
    WHERE claimed.group_name = free.group_name
      AND place.group_name = free.group_name
      AND place.number = free.number
)
SELECT id, task, type, payload, attempt FROM claimed;

-- name: complete
WITH done AS (
    DELETE FROM task
    WHERE id = :id
      AND attempt = :attempt
      AND leased
    RETURNING id
),
freed AS (
    UPDATE place
    SET taken_until = '-infinity', task_id = NULL
    FROM done
    WHERE place.task_id = done.id
)
SELECT id FROM done;

-- name: retry
WITH given_back AS (
    UPDATE task
    SET claimable_at = CASE
            WHEN attempt >= :attempt_limit::integer THEN 'infinity'
            ELSE clock_timestamp() + :delay::interval
        END,
        leased = false
    WHERE id = :id
      AND attempt = :attempt
      AND leased
    RETURNING id, claimable_at
),
freed AS (
    UPDATE place
    SET taken_until = '-infinity', task_id = NULL
    FROM given_back
    WHERE place.task_id = given_back.id
)
SELECT CASE WHEN claimable_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state FROM given_back;

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
