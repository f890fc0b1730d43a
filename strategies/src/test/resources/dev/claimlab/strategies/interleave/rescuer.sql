-- strategy: mutant.rescuer
-- idea: a rescuer that reads first and writes later
-- source: failure mode F21 of docs/failure-modes.md
-- from: ./right.sql

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    status text NOT NULL DEFAULT 'pending',
    attempt integer NOT NULL DEFAULT 0,
    lease_until timestamptz
);
CREATE FUNCTION rescue() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    stuck bigint[];
BEGIN
    stuck := ARRAY(SELECT id FROM task WHERE status = 'running' AND lease_until <= now());
    UPDATE task SET status = 'pending' WHERE id = ANY (stuck);
END
$$;

-- name: recover
SELECT rescue();
