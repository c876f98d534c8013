/** What the page asks of the server: JSON both ways, and one question at a time. */

/** The server did not answer: it stopped, or the network of the machine is away. */
export class Unreachable extends Error {}

/**
 * @typedef {{ ok: boolean, status: number, body: any }} Answer
 * @param {() => Promise<Response>} request
 * @returns {Promise<Answer>}
 */
async function answer(request) {
  let response;
  try {
    response = await request();
  } catch (error) {
    throw new Unreachable(String(error));
  }
  const body = await response.json().catch(() => ({}));
  if (response.status >= 500) throw new Unreachable(body.message ?? response.statusText);
  return { ok: response.ok, status: response.status, body };
}

/**
 * The form of an edition; status 409 when its YAML cannot be parsed.
 * @param {string} edition
 */
export function getForm(edition) {
  const address = `/api/form?edition=${encodeURIComponent(edition)}`;
  return answer(() => fetch(address, { cache: "no-store" }));
}

/**
 * @param {"edit" | "undo" | "redo" | "fix"} action
 * @param {object} content
 */
export function post(action, content) {
  return answer(() =>
    fetch(`/api/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
    }),
  );
}

/**
 * Runs a task one at a time: of the calls made while it runs, only the last is carried out, after it.
 * So a slow answer never overwrites a newer one, and a fast writer never starves the page.
 * @template {any[]} Arguments
 * @param {(...args: Arguments) => Promise<void>} task
 * @returns {(...args: Arguments) => Promise<void>}
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
