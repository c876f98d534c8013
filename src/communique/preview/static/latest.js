/**
 * Runs a task one at a time: of the calls made while it runs, only the last is carried out, after it.
 * So a slow answer never overwrites a newer one, and a fast writer never starves the page.
 */
export function latest(task) {
  let running = false;
  let waiting = null;
  return async function run(...args) {
    if (running) {
      waiting = args;
      return;
    }
    running = true;
    try {
      await task(...args);
    } finally {
      running = false;
      if (waiting) {
        const next = waiting;
        waiting = null;
        run(...next);
      }
    }
  };
}
