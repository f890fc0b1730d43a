// pg-boss behind the protocol of claimlab.
import { createRequire } from "node:module";
import PgBoss from "pg-boss";
import { adapter, handle, ready } from "../helper/adapter.mjs";

const { version } = createRequire(import.meta.url)("pg-boss/package.json");
const QUEUE = "job";

// Nothing tells when a completion was committed, and completed jobs are kept.
const REMAINING = `
  SELECT (data->>'task')::bigint AS task,
    CASE state
      WHEN 'completed' THEN 'DONE'
      WHEN 'failed' THEN 'DEAD'
      WHEN 'cancelled' THEN 'DEAD'
      WHEN 'active' THEN 'HELD'
      ELSE CASE WHEN start_after > now() THEN 'DELAYED' ELSE 'READY' END
    END AS state
  FROM pgboss.job
  WHERE name = '${QUEUE}'`;

const tell = () => ready("pg-boss", version, "none", REMAINING);

async function boss(init, more) {
  const made = new PgBoss({ connectionString: init.url, schedule: false, ...more });
  made.on("error", (error) => console.error(String(error)));
  await made.start();
  return made;
}

await adapter({
  async install(init) {
    const made = await boss(init, {});
    await made.createQueue(QUEUE);
    await made.stop();
    tell();
  },

  async worker(init) {
    const isTuned = init.settings.tuned === "true";
    const made = await boss(init, isTuned ? { maintenanceIntervalSeconds: 1 } : {});
    const options = { includeMetadata: true, ...(isTuned ? { pollingIntervalSeconds: 0.5 } : {}) };
    tell();
    return {
      async start() {
        for (let slot = 0; slot < init.slots; slot++) {
          const id = await made.work(QUEUE, options, async ([job]) => {
            await handle(job.data.task, job.retryCount + 1);
            // A worker that had a job looks for the next one at once.
            if (isTuned) made.notifyWorker(id);
          });
        }
      },
      stop: () => made.stop({ graceful: true, timeout: 10_000 }),
    };
  },

  async enqueuer(init) {
    const made = await boss(init, { supervise: false });
    tell();
    const isTuned = init.settings.tuned === "true";
    const job = ({ task, priority, due_ms }) => ({
      name: QUEUE,
      data: { task },
      priority,
      ...(due_ms ? { startAfter: new Date(due_ms) } : {}),
      ...(isTuned
        ? { retryLimit: init.attempts - 1, expireInSeconds: Math.max(1, Math.ceil((2 * init.lease_ms) / 1000)) }
        : {}),
    });
    return {
      add: (tasks) => made.insert(tasks.map(job)),
      stop: () => made.stop({ graceful: false }),
    };
  },
});
