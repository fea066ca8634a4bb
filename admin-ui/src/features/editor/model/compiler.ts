import type { Text } from "@codemirror/state";
import type { Compiled } from "./compilation";

const pause = 150;
const patience = 5000;

/**
 * Asks the server to compile: a moment after the last key, or at once. The
 * newest text wins; a request about an older one is called off.
 */
export class Compiler {
  readonly #current: () => { doc: Text; source: string };
  readonly #send: (source: string, signal: AbortSignal) => Promise<Compiled>;
  readonly #take: (result: Compiled, doc: Text) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: { doc: Text; abort: AbortController; done: Promise<void> } | undefined;

  constructor(options: {
    current: () => { doc: Text; source: string };
    send: (source: string, signal: AbortSignal) => Promise<Compiled>;
    take: (result: Compiled, doc: Text) => void;
  }) {
    this.#current = options.current;
    this.#send = options.send;
    this.#take = options.take;
  }

  /** Told after every change of the text. */
  changed() {
    clearTimeout(this.#timer);
    // What cannot be reached now is asked again with the next change, and when the server is back.
    this.#timer = setTimeout(() => void this.now().catch(() => undefined), pause);
  }

  /** Compiles the text as it is now; rejects when the server cannot be reached in time. */
  now(): Promise<void> {
    clearTimeout(this.#timer);
    const { doc, source } = this.#current();
    if (this.#running?.doc === doc) return this.#running.done;
    this.#running?.abort.abort();
    const abort = new AbortController();
    const done = this.#compile(doc, source, abort.signal).finally(() => {
      if (this.#running?.doc === doc) this.#running = undefined;
    });
    this.#running = { doc, abort, done };
    return done;
  }

  async #compile(doc: Text, source: string, signal: AbortSignal) {
    const result = await this.#send(source, AbortSignal.any([signal, AbortSignal.timeout(patience)]));
    if (!signal.aborted) this.#take(result, doc);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#running?.abort.abort();
  }
}
