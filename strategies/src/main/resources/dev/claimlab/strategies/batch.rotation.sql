-- strategy: batch.rotation
-- idea: tasks are appended to one of three tables in turn; a ticker cuts them into batches by snapshots, a batch is worked off as a whole, and a table whose batches are all finished is truncated
-- source: PgQ, https://wiki.postgresql.org/wiki/SkyTools#PgQ, and NikolayS/pgque; here a worker takes the next part of a batch instead of all of it, and only one worker has a batch at a time
-- contract: at-least-once
-- accepts: calm FALSE_EMPTY
-- accepts: faulty FALSE_EMPTY
-- notify: event
-- every: 20ms

-- A task's row is never updated and never deleted, so it leaves no dead row, whatever snapshot is held. What does
-- change is read without passing what it was before: the last tick from the end of its index, the batches from the first
-- one that may be open, and that one, the slot and the time of the rotation are sequences, which have no versions. A
-- sequence is not rolled back, so each is such that a rollback leaves it right: too low a first batch, or a slot that is
-- emptied a turn later. A claim still leaves two versions of its batch, so claim many tasks at once.
--
-- A batch is what became visible between two ticks. It is found by transaction and not by id, because an id can be drawn
-- early and committed late. Of the part of a batch that was taken last, the tasks that are still open are kept by id:
-- whatever its holder settled, if only in part, is not done again, and none is settled in place of another.

-- name: install
CREATE TABLE rotation (
    id integer PRIMARY KEY
);
INSERT INTO rotation VALUES (1);
CREATE TABLE ticked (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    seen pg_snapshot NOT NULL
);
INSERT INTO ticked (seen) VALUES (pg_current_snapshot());
CREATE SEQUENCE slot_now MINVALUE 0 START 0;
CREATE SEQUENCE rotated_ms MINVALUE 0 START 0;
CREATE SEQUENCE first_batch MINVALUE 0 START 0;
CREATE FUNCTION current_slot() RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT last_value::integer FROM slot_now
$$;
CREATE FUNCTION last_tick() RETURNS pg_snapshot LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT seen FROM ticked ORDER BY id DESC LIMIT 1
$$;
CREATE SEQUENCE event_id;
CREATE TABLE event (
    id bigint NOT NULL DEFAULT nextval('event_id'),
    added xid8 NOT NULL DEFAULT pg_current_xact_id(),
    slot integer NOT NULL DEFAULT current_slot(),
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    attempt integer NOT NULL DEFAULT 0
) PARTITION BY LIST (slot);
CREATE TABLE event_0 PARTITION OF event FOR VALUES IN (0);
CREATE TABLE event_1 PARTITION OF event FOR VALUES IN (1);
CREATE TABLE event_2 PARTITION OF event FOR VALUES IN (2);
CREATE INDEX event_added ON event (added, id);
CREATE TABLE batch (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    low pg_snapshot NOT NULL,
    high pg_snapshot NOT NULL,
    token bigint NOT NULL DEFAULT 0,
    until timestamptz NOT NULL DEFAULT '-infinity',
    claimed integer NOT NULL DEFAULT 0,
    open bigint[] NOT NULL DEFAULT '{}',
    at_xid xid8 NOT NULL DEFAULT '0',
    at_id bigint NOT NULL DEFAULT 0,
    next_xid xid8 NOT NULL DEFAULT '0',
    next_id bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
CREATE TABLE later (
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    attempt integer NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE FUNCTION tick() RETURNS void LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    last_id bigint;
    last pg_snapshot;
    seen_now pg_snapshot;
    first_open bigint;
BEGIN
    PERFORM FROM rotation FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT ticked.id, ticked.seen INTO last_id, last FROM ticked ORDER BY id DESC LIMIT 1;
    WITH due AS (
        DELETE FROM later
        WHERE due_at <= now()
        RETURNING task, type, payload, attempt
    )
    INSERT INTO event (task, type, payload, attempt)
    SELECT task, type, payload, attempt
    FROM due;
    seen_now := pg_current_snapshot();
    IF EXISTS (
        SELECT
        FROM event
        WHERE added >= pg_snapshot_xmin(last)
          AND added < pg_snapshot_xmax(seen_now)
          AND NOT pg_visible_in_snapshot(added, last)
          AND pg_visible_in_snapshot(added, seen_now)
    ) THEN
        INSERT INTO batch (low, high) VALUES (last, seen_now);
        DELETE FROM ticked WHERE id = last_id;
        INSERT INTO ticked (seen) VALUES (seen_now);
    END IF;
    SELECT id INTO first_open FROM batch WHERE id >= (SELECT last_value FROM first_batch) ORDER BY id LIMIT 1;
    IF FOUND THEN
        PERFORM setval('first_batch', first_open);
    END IF;
END
$$;
CREATE FUNCTION rotate() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    now_ms bigint := extract(epoch FROM clock_timestamp()) * 1000;
    finished pg_snapshot;
    is_finished boolean;
    next_slot integer;
BEGIN
    IF (SELECT last_value FROM rotated_ms) > now_ms - 1000 THEN
        RETURN;
    END IF;
    PERFORM FROM rotation FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    next_slot := (current_slot() + 1) % 3;
    PERFORM set_config('lock_timeout', '100ms', true);
    -- Under this lock no session inserts, and what was inserted is committed or rolled back.
    IF next_slot = 0 THEN
        LOCK TABLE event_0 IN ACCESS EXCLUSIVE MODE;
    ELSIF next_slot = 1 THEN
        LOCK TABLE event_1 IN ACCESS EXCLUSIVE MODE;
    ELSE
        LOCK TABLE event_2 IN ACCESS EXCLUSIVE MODE;
    END IF;
    SELECT COALESCE(
        (SELECT low FROM batch WHERE id >= (SELECT last_value FROM first_batch) ORDER BY id LIMIT 1),
        last_tick()
    ) INTO finished;
    is_finished := NOT EXISTS (
        SELECT
        FROM event
        WHERE event.slot = next_slot
          AND NOT pg_visible_in_snapshot(added, finished)
    );
    IF is_finished THEN
        IF next_slot = 0 THEN
            TRUNCATE event_0;
        ELSIF next_slot = 1 THEN
            TRUNCATE event_1;
        ELSE
            TRUNCATE event_2;
        END IF;
        PERFORM setval('slot_now', next_slot), setval('rotated_ms', now_ms);
    END IF;
EXCEPTION
    WHEN lock_not_available THEN
        -- A session still writes to the table: try again later.
        NULL;
END
$$;
CREATE FUNCTION claim_events(most integer, lease interval)
RETURNS TABLE (id bigint, task bigint, type text, payload jsonb, attempt integer, batch bigint, token bigint)
LANGUAGE plpgsql SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
    owned batch;
    next_event record;
    taken bigint[] := '{}';
BEGIN
    LOOP
        SELECT * INTO owned
        FROM batch
        WHERE id >= (SELECT last_value FROM first_batch)
          AND until <= now()
        ORDER BY id
        LIMIT 1
        FOR UPDATE SKIP LOCKED;
        IF NOT FOUND THEN
            RETURN;
        END IF;
        FOR next_event IN
            SELECT *
            FROM event
            WHERE added >= pg_snapshot_xmin(owned.low)
              AND added < pg_snapshot_xmax(owned.high)
              AND (added, id) > (owned.at_xid, owned.at_id)
              AND (owned.open = '{}' OR id = ANY (owned.open))
              AND NOT pg_visible_in_snapshot(added, owned.low)
              AND pg_visible_in_snapshot(added, owned.high)
            ORDER BY added, id
            LIMIT most
        LOOP
            taken := taken || next_event.id;
            id := next_event.id;
            task := next_event.task;
            type := next_event.type;
            payload := next_event.payload;
            attempt := next_event.attempt + 1;
            batch := owned.id;
            token := owned.token + 1;
            RETURN NEXT;
        END LOOP;
        IF taken <> '{}' THEN
            UPDATE batch
            SET token = token + 1, until = clock_timestamp() + lease, claimed = cardinality(taken),
                open = CASE WHEN open = '{}' THEN taken ELSE open END,
                next_xid = CASE WHEN open = '{}' THEN next_event.added ELSE next_xid END,
                next_id = CASE WHEN open = '{}' THEN next_event.id ELSE next_id END
            WHERE id = owned.id;
            RETURN;
        END IF;
        DELETE FROM batch WHERE id = owned.id;
    END LOOP;
END
$$;
CREATE FUNCTION settle(settled_batch bigint, settled_token bigint, ids bigint[])
RETURNS SETOF bigint LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    owned batch;
    settled bigint[];
    rest bigint[];
BEGIN
    SELECT * INTO owned
    FROM batch
    WHERE id = settled_batch
      AND token = settled_token
    FOR UPDATE;
    settled := ARRAY(SELECT unnest(owned.open) INTERSECT SELECT unnest(ids));
    rest := ARRAY(SELECT unnest(owned.open) EXCEPT SELECT unnest(ids));
    IF settled <> '{}' THEN
        UPDATE batch
        SET open = rest,
            claimed = claimed - cardinality(settled),
            until = CASE WHEN claimed <= cardinality(settled) THEN '-infinity' ELSE until END,
            at_xid = CASE WHEN rest = '{}' THEN next_xid ELSE at_xid END,
            at_id = CASE WHEN rest = '{}' THEN next_id ELSE at_id END
        WHERE id = settled_batch;
    END IF;
    RETURN QUERY
    SELECT unnest(settled);
END
$$;

-- name: enqueue
INSERT INTO event (task, type, payload)
VALUES (:task, :type, :payload);

-- name: claim
SELECT id, task, type, payload, attempt, batch, token
FROM claim_events(:limit::integer, :lease::interval);

-- name: complete :many
WITH claim AS MATERIALIZED (
    SELECT *
    FROM unnest(:batch::bigint[], :token::bigint[], :id::bigint[], :task::bigint[]) AS claim (batch, token, id, task)
),
part AS MATERIALIZED (
    SELECT batch, token, array_agg(id) AS ids
    FROM claim
    GROUP BY batch, token
    ORDER BY batch
),
settled AS MATERIALIZED (
    SELECT settle(batch, token, ids) AS id
    FROM part
)
SELECT claim.task
FROM claim
JOIN settled USING (id);

-- name: retry
WITH settled AS MATERIALIZED (
    SELECT settle(:batch, :token, ARRAY[:id::bigint])
)
INSERT INTO later (task, type, payload, attempt, due_at)
SELECT :task, :type, :payload::jsonb, :attempt,
    CASE
        WHEN :attempt::integer >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END
FROM settled
RETURNING CASE WHEN due_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: renew
UPDATE batch
SET until = clock_timestamp() + :lease::interval
WHERE id = :batch
  AND token = :token
  AND claimed > 0;

-- name: duty tick
SELECT tick();

-- name: duty rotate
SELECT rotate();

-- name: remaining
SELECT task, 'READY' AS state, attempt
FROM event
WHERE NOT pg_visible_in_snapshot(added, last_tick())
UNION ALL
SELECT task,
    CASE
        WHEN claimed > 0 AND until > now() AND (added, event.id) <= (next_xid, next_id) THEN 'HELD'
        ELSE 'READY'
    END,
    attempt
FROM event
JOIN batch ON NOT pg_visible_in_snapshot(added, low)
    AND pg_visible_in_snapshot(added, high)
    AND (added, event.id) > (at_xid, at_id)
    AND ((added, event.id) > (next_xid, next_id) OR event.id = ANY (open))
UNION ALL
SELECT task,
    CASE
        WHEN due_at = 'infinity' THEN 'DEAD'
        WHEN due_at <= now() THEN 'READY'
        ELSE 'DELAYED'
    END,
    attempt
FROM later;
