package dev.claimlab.verify.kit;

/** Queues as texts that keep every promise they make; together with that in memory, they make all that the kit asks about. */
final class RightQueues {

    /** A queue for what the memory queue does not support: transactions, and claims without a limit. */
    static final String BULK = """
            -- accepts: calm OVER_CLAIM
            -- transaction: held
            -- name: install
            CREATE TABLE jobs (id bigserial PRIMARY KEY, task bigint NOT NULL);
            -- name: enqueue
            INSERT INTO jobs (task) VALUES (:task);
            -- name: claim
            DELETE FROM jobs RETURNING id, task;
            """;

    /** A queue with a key, groups and notifications, for what needs transactions of several producers. */
    static final String KEYED = """
            -- contract: at-least-once
            -- listen: keyed_job
            -- name: install
            CREATE TABLE job (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                grp text,
                dedupe_key text,
                attempt integer NOT NULL DEFAULT 0,
                run_at timestamptz NOT NULL DEFAULT now(),
                held boolean NOT NULL DEFAULT false
            );
            CREATE UNIQUE INDEX job_key ON job (dedupe_key) WHERE attempt = 0;
            CREATE INDEX job_run_at ON job (run_at, id);
            -- name: enqueue
            WITH added AS (
                INSERT INTO job (task, grp, dedupe_key)
                SELECT :task::bigint, :group::text, :key::text
                FROM pg_advisory_xact_lock(hashtext('order of commits'))
                ON CONFLICT (dedupe_key) WHERE attempt = 0 DO NOTHING
                RETURNING id
            )
            SELECT id FROM added, pg_notify('keyed_job', '');
            -- name: claim
            WITH turn AS MATERIALIZED (
                SELECT pg_advisory_xact_lock(1)
            ),
            picked AS MATERIALIZED (
                SELECT id
                FROM job, turn
                WHERE run_at <= now()
                  AND NOT EXISTS (SELECT FROM job AS earlier WHERE earlier.grp = job.grp AND earlier.id < job.id)
                ORDER BY run_at, id
                LIMIT :limit
                FOR UPDATE OF job SKIP LOCKED
            )
            UPDATE job
            SET attempt = attempt + 1, held = true, run_at = clock_timestamp() + :lease::interval
            FROM picked
            WHERE job.id = picked.id
            RETURNING job.id, job.task, job.attempt;
            -- name: complete
            DELETE FROM job WHERE id = :id AND attempt = :attempt AND held;
            -- name: retry
            WITH given AS (
                UPDATE job
                SET held = false, run_at = clock_timestamp() + :delay::interval
                WHERE id = :id AND attempt = :attempt AND held
                RETURNING id
            )
            SELECT 'READY' AS state FROM given, pg_notify('keyed_job', '');
            -- name: recover
            WITH freed AS (
                UPDATE job SET held = false WHERE held AND run_at <= now() RETURNING id
            )
            SELECT pg_notify('keyed_job', '') FROM freed;
            -- name: remaining
            SELECT task, CASE WHEN run_at <= now() THEN 'READY' WHEN held THEN 'HELD' ELSE 'DELAYED' END AS state FROM job;
            """;

    /** A queue whose keys are used once. */
    static final String REMEMBERED = """
            -- contract: at-least-once
            -- key: for ever
            -- name: install
            CREATE TABLE job (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                idempotency_key text UNIQUE,
                attempt integer NOT NULL DEFAULT 0,
                run_at timestamptz NOT NULL DEFAULT now(),
                done boolean NOT NULL DEFAULT false
            );
            -- name: enqueue
            INSERT INTO job (task, idempotency_key) VALUES (:task, :key) ON CONFLICT DO NOTHING;
            -- name: claim
            UPDATE job
            SET attempt = attempt + 1, run_at = clock_timestamp() + :lease::interval
            WHERE id = (
                SELECT id FROM job WHERE run_at <= now() AND NOT done ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            RETURNING id, task, attempt;
            -- name: complete
            UPDATE job SET done = true WHERE id = :id AND attempt = :attempt AND NOT done;
            -- name: retry
            UPDATE job SET run_at = now(), attempt = attempt + 1
            WHERE id = :id AND attempt = :attempt AND NOT done
            RETURNING 'READY' AS state;
            -- name: remaining
            SELECT task, CASE WHEN run_at <= now() THEN 'READY' ELSE 'HELD' END AS state FROM job WHERE NOT done;
            """;

    /** A queue with the further promises, for what the others do not promise. */
    static final String LIMITED = """
            -- contract: at-least-once
            -- limit: 2 per group
            -- listen: limited_job
            -- name: install
            CREATE TABLE job (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                attempt integer NOT NULL DEFAULT 0,
                run_at timestamptz NOT NULL DEFAULT now(),
                held boolean NOT NULL DEFAULT false,
                needed bigint[] NOT NULL DEFAULT '{}',
                type text NOT NULL DEFAULT 'tick',
                grp text
            );
            CREATE TABLE control (paused boolean NOT NULL);
            INSERT INTO control VALUES (false);
            CREATE TABLE tick (number bigint PRIMARY KEY);
            -- name: enqueue
            WITH added AS (
                INSERT INTO job (task, type, run_at, needed, grp)
                VALUES (:task, :type, COALESCE(:due_at::timestamptz, now()), :after, :group::text)
                RETURNING id
            )
            SELECT id FROM added, pg_notify('limited_job', '');
            -- name: cancel
            DELETE FROM job WHERE task = :task;
            -- name: pause
            UPDATE control SET paused = true;
            -- name: resume
            WITH resumed AS (
                UPDATE control SET paused = false RETURNING paused
            )
            SELECT 1 FROM resumed, pg_notify('limited_job', '');
            -- name: tick every 1s
            WITH added AS (
                INSERT INTO tick (number) VALUES (:tick) ON CONFLICT DO NOTHING RETURNING number
            ),
            task AS (
                INSERT INTO job (task) SELECT number FROM added RETURNING id
            )
            SELECT id FROM task, pg_notify('limited_job', '');
            -- name: remaining
            SELECT task, CASE WHEN run_at <= now() THEN 'READY' ELSE 'DELAYED' END AS state FROM job;
            -- name: claim
            WITH ready AS MATERIALIZED (
                SELECT id, grp, row_number() OVER (PARTITION BY grp ORDER BY run_at, id) AS place
                FROM job
                WHERE run_at <= now()
                  AND NOT (SELECT paused FROM control)
                  AND type = ANY (:types)
                  AND NOT EXISTS (SELECT FROM job AS other WHERE other.task = ANY (job.needed))
            ),
            full_groups AS MATERIALIZED (
                SELECT grp, count(*) AS taken FROM job WHERE held AND run_at > now() GROUP BY grp
            ),
            picked AS MATERIALIZED (
                SELECT job.id
                FROM ready JOIN job USING (id) LEFT JOIN full_groups ON full_groups.grp = ready.grp
                WHERE job.run_at <= now()
                  AND (ready.grp IS NULL OR ready.place <= 2 - COALESCE(full_groups.taken, 0))
                ORDER BY job.run_at, job.id
                LIMIT :limit
                FOR UPDATE OF job SKIP LOCKED
            )
            UPDATE job
            SET attempt = attempt + 1, held = true, run_at = clock_timestamp() + :lease::interval
            FROM picked
            WHERE job.id = picked.id
            RETURNING job.id, job.task, job.attempt;
            -- name: complete
            WITH done AS (
                DELETE FROM job WHERE id = :id AND attempt = :attempt AND held RETURNING id
            )
            SELECT id FROM done, pg_notify('limited_job', '');
            -- name: retry
            WITH given AS (
                UPDATE job SET held = false, run_at = clock_timestamp() + :delay::interval
                WHERE id = :id AND attempt = :attempt AND held
                RETURNING id
            )
            SELECT 'READY' AS state FROM given, pg_notify('limited_job', '');
            -- name: renew
            UPDATE job SET run_at = clock_timestamp() + :lease::interval
            WHERE id = :id AND attempt = :attempt AND held;
            """;

    /** A queue whose newest task of a key stands for all, and that gives no answer to a completion. */
    static final String SILENT = """
            -- contract: at-least-once
            -- collapses: replace
            -- refusal: silent
            -- name: install
            CREATE TABLE job (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                dedupe_key text,
                attempt integer NOT NULL DEFAULT 0,
                run_at timestamptz NOT NULL DEFAULT now(),
                held boolean NOT NULL DEFAULT false
            );
            CREATE UNIQUE INDEX job_key ON job (dedupe_key) WHERE attempt = 0;
            CREATE INDEX job_run_at ON job (run_at, id);
            -- name: enqueue
            INSERT INTO job (task, dedupe_key)
            VALUES (:task::bigint, :key::text)
            ON CONFLICT (dedupe_key) WHERE attempt = 0 DO UPDATE SET task = excluded.task;
            -- name: claim
            WITH picked AS MATERIALIZED (
                SELECT id
                FROM job
                WHERE run_at <= now()
                ORDER BY run_at, id
                LIMIT :limit
                FOR UPDATE SKIP LOCKED
            )
            UPDATE job
            SET attempt = attempt + 1, held = true, run_at = clock_timestamp() + :lease::interval
            FROM picked
            WHERE job.id = picked.id
            RETURNING job.id, job.task, job.attempt;
            -- name: complete
            DELETE FROM job WHERE id = :id AND attempt = :attempt AND held;
            -- name: retry
            UPDATE job SET held = false, run_at = clock_timestamp() + :delay::interval
            WHERE id = :id AND attempt = :attempt AND held;
            -- name: remaining
            SELECT task, CASE WHEN run_at <= now() THEN 'READY' WHEN held THEN 'HELD' ELSE 'DELAYED' END AS state FROM job;
            """;

    private RightQueues() {}
}
