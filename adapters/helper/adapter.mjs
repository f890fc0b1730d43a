// The protocol of claimlab, for the adapters of Node libraries.
import { createInterface } from "node:readline";
import { format } from "node:util";

const write = process.stdout.write.bind(process.stdout);
const say = (message) => write(JSON.stringify(message) + "\n");

// Standard output belongs to the protocol: what a library logs goes to standard error.
for (const level of ["log", "info", "debug"]) {
  console[level] = (...words) => process.stderr.write(format(...words) + "\n");
}

const calls = new Map();
let lastCall = 0;

export const ready = (system, version, completion, remaining) =>
  say({ ready: { system, version, completion, remaining } });

/** The library calls its handler with a task: returns when the harness has done it, and throws when it says so. */
export async function handle(task, attempt) {
  const call = ++lastCall;
  const result = await new Promise((resolve) => {
    calls.set(call, resolve);
    say({ call, start: task, attempt });
  });
  if (result === "fail") throw new Error("the handler fails, as planned");
}

/** The library's own hook says that a task is completed. */
export const completed = (task) => say({ completed: task });

/** Runs one role: `install(init)`; `worker(init)`, which returns {start, stop}; `enqueuer(init)`, which returns {add, stop}. */
export async function adapter(roles) {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const { init } = JSON.parse((await lines.next()).value);
  const run = await roles[init.role](init);
  const stop = async () => {
    await run?.stop?.();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  for await (const line of { [Symbol.asyncIterator]: () => lines }) {
    const message = JSON.parse(line);
    if (message.go) {
      await run.start();
    } else if (message.enqueue) {
      run.add(message.enqueue).then(
        () => say({ answer: message.call }),
        (error) => say({ answer: message.call, error: String(error), sqlstate: error.code?.length === 5 ? error.code : "08006" }),
      );
    } else {
      calls.get(message.answer)(message.result);
      calls.delete(message.answer);
    }
  }
  await stop();
}
