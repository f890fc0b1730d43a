// graphile-worker behind the protocol of claimlab.
import { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import { makeWorkerUtils, run, runMigrations } from "graphile-worker";
import { adapter, completed, handle, ready } from "../helper/adapter.mjs";

const { version } = createRequire(import.meta.url)("graphile-worker/package.json");
// In 0.17 the event job:complete is emitted before the completion is awaited, so it proves nothing of the database;
// settings=hook takes it for the completion.
const tell = (init) =>
  ready("graphile-worker", version, init.settings.hook === "true" ? "hook" : "none", REMAINING);

// Completed jobs are deleted; a job of which all attempts failed is kept.
const REMAINING = `
  SELECT (payload->>'task')::bigint AS task,
    CASE
      WHEN locked_at IS NOT NULL THEN 'HELD'
      WHEN attempts >= max_attempts THEN 'DEAD'
      WHEN run_at > now() THEN 'DELAYED'
      ELSE 'READY'
    END AS state
  FROM graphile_worker._private_jobs`;

// The notes of a careful user: which pools of workers each process had, so that the jobs of a dead one can be unlocked; in
// 0.17 a job is locked by its pool, whose id forceUnlockWorkers takes.
const NOTES = "CREATE TABLE IF NOT EXISTS public.worker_notes (place text, worker text)";

await adapter({
  async install(init) {
    await runMigrations({ connectionString: init.url });
    const utils = await makeWorkerUtils({ connectionString: init.url });
    await utils.withPgClient((client) => client.query(NOTES));
    await utils.release();
    tell(init);
  },

  async worker(init) {
    const isTuned = init.settings.tuned === "true";
    const place = init.name.replace(/-g\d+$/, "");
    const events = new EventEmitter();
    if (init.settings.hook === "true") {
      events.on("job:complete", ({ job, error }) => error || completed(job.payload.task));
    }
    const utils = isTuned ? await makeWorkerUtils({ connectionString: init.url }) : null;
    const query = (text, values) => utils.withPgClient((client) => client.query(text, values));
    if (isTuned) {
      const { rows } = await query("SELECT worker FROM public.worker_notes WHERE place = $1", [place]);
      const dead = rows.map((row) => row.worker);
      if (dead.length > 0) await utils.forceUnlockWorkers(dead);
      await query("DELETE FROM public.worker_notes WHERE place = $1 AND worker = ANY ($2)", [place, dead]);
      events.on("pool:create", ({ workerPool }) =>
        query("INSERT INTO public.worker_notes VALUES ($1, $2)", [place, workerPool.id]).catch(console.error));
    }
    let runner;
    tell(init);
    return {
      async start() {
        runner = await run({
          connectionString: init.url,
          concurrency: init.slots,
          noHandleSignals: true,
          events,
          taskList: { job: (payload, { job }) => handle(payload.task, job.attempts) },
          ...(isTuned ? { pollInterval: init.poll_ms } : {}),
        });
      },
      async stop() {
        await runner?.stop();
        await utils?.release();
      },
    };
  },

  async enqueuer(init) {
    const utils = await makeWorkerUtils({ connectionString: init.url });
    tell(init);
    const spec = ({ task, priority, group, due_ms }) => ({
      identifier: "job",
      payload: { task },
      priority: -priority,
      maxAttempts: init.attempts,
      ...(group ? { queueName: group } : {}),
      ...(due_ms ? { runAt: new Date(due_ms) } : {}),
    });
    return {
      add: (tasks) => utils.addJobs(tasks.map(spec)),
      stop: () => utils.release(),
    };
  },
});
