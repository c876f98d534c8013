/**
 * What is being shown: the edition, its last state as the server told it, and the connection.
 * Listeners are told of every change, and read what they need from the store.
 */

/**
 * A finding of the desk or a problem of the brief; `champ` is the path of its field, "" when it has none.
 * @typedef {{ id: string, champ: string, fixable: boolean, words: string, before: string, after: string,
 *   rule: string, severity: string, file: string | null, line: number | null, column: number | null,
 *   message: string, hint: string, fix: { line: number, column: number, replacement: string } | null }} Finding
 * @typedef {{ champ: string, x: number, y: number, width: number, height: number }} Place
 * @typedef {{ number: number, width: number, height: number, src: string, places: Place[] }} Page
 * @typedef {{ erreurs: number, avertissements: number, conseils: number }} Counts
 */

/**
 * An edition as the server tells it (`preview/state.py`).
 * @typedef {{ edition: string, title: string, revision: number, status: "building" | "built" | "broken",
 *   stage: "read" | "html" | "desk" | "pages", seconds: number, base: string, brief: string, html: string,
 *   text: string, pages: Page[], findings: Finding[], counts: Counts, problems: Finding[],
 *   pages_problem: Finding | null, downloads: { title: string, purpose: string, href: string, name: string }[],
 *   stale: boolean }} State
 */

const PAUSES = [300, 1000, 2000, 5000];
/* Milliseconds before each new try of a lost connection; the last one serves for all the others. */

export class Store {
  /**
   * The last state, whole; null until the first one arrives.
   * @type {State | null}
   */
  state = null;
  /** The name of the edition; "" until the server has said which one it shows. */
  edition = "";
  /** @type {"opening" | "open" | "lost"} */
  connection = "opening";

  #listeners = new Set();
  #source = null;
  #failures = 0;
  #timer = 0;

  /**
   * Calls `listener(store)` at every change, and at once; returns what ends it.
   * @param {(store: Store) => void} listener
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    listener(this);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Shows that edition; "" leaves the choice to the server.
   * @param {string} edition
   */
  open(edition) {
    this.state = null;
    this.edition = edition;
    this.connection = "opening";
    this.#failures = 0;
    this.#connect();
    this.#tell();
  }

  #connect() {
    clearTimeout(this.#timer);
    this.#source?.close();
    const query = this.edition ? `?edition=${encodeURIComponent(this.edition)}` : "";
    const source = new EventSource(`/api/events${query}`);
    source.addEventListener("state", (event) => this.#received(JSON.parse(event.data)));
    source.addEventListener("error", () => this.#lost(source));
    this.#source = source;
  }

  #received(state) {
    this.#failures = 0;
    this.connection = "open";
    this.edition = state.edition;
    this.state = state;
    this.#tell();
  }

  #lost(source) {
    source.close();
    const pause = PAUSES[Math.min(this.#failures, PAUSES.length - 1)];
    this.#failures += 1;
    this.#timer = setTimeout(() => this.#connect(), pause);
    if (this.#failures > 1 && this.connection !== "lost") {
      this.connection = "lost";
      this.#tell();
    }
  }

  #tell() {
    for (const listener of this.#listeners) listener(this);
  }
}

export const store = new Store();
