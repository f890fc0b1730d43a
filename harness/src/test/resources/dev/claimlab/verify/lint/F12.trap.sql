-- from: ./F12.mended.sql

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    status text NOT NULL DEFAULT 'ready',
    attempt integer NOT NULL DEFAULT 0,
    worker text,
    due_at timestamptz NOT NULL DEFAULT now(),
    until timestamptz
);
