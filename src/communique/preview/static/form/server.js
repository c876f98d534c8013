/** What the form asks of the server: JSON both ways. */

/** The server did not answer: it stopped, or the network of the machine is away. */
export class Unreachable extends Error {}

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

/** The form of an edition; status 409 when its YAML cannot be parsed. */
export function getForm(edition) {
  const address = `/api/form?edition=${encodeURIComponent(edition)}`;
  return answer(() => fetch(address, { cache: "no-store" }));
}

/** `action` is edit, undo, redo or fix. */
export function post(action, content) {
  return answer(() =>
    fetch(`/api/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
    }),
  );
}
