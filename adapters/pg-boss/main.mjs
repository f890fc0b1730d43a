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

async function settle(made, job) {
  try {
    await handle(job.data.task, job.retryCount + 1);
  } catch (error) {
    await made.fail(QUEUE, job.id, error);
    return;
  }
  await made.complete(QUEUE, job.id);
}

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
    tell();
    return {
      async start() {
        if (!isTuned) {
          for (let slot = 0; slot < init.slots; slot++) {
            await made.work(QUEUE, { includeMetadata: true }, ([job]) => handle(job.data.task, job.retryCount + 1));
          }
          return;
        }
        // A batch each time, whose jobs are completed one by one by those who have done them.
        const options = { includeMetadata: true, pollingIntervalSeconds: 0.5, batchSize: init.slots * 16 };
        await made.work(QUEUE, options, async (jobs) => {
          const waiting = [...jobs];
          const work = async () => {
            for (let job = waiting.shift(); job; job = waiting.shift()) await settle(made, job);
          };
          await Promise.all(Array.from({ length: init.slots }, work));
        });
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
