/** A text is written when typing pauses this long, in milliseconds, */
const pause = 120;
/** and when it never does, this long after the first key. */
const longest = 500;

/**
 * What forms want written, one after another. A form's edit needs exact places,
 * so each waits until the compiler has seen the text that the one before it
 * made; what is typed meanwhile into the same field replaces what waits there.
 */
export type Job = {
  /** Names the field, so that a newer text of it replaces an older that still waits. */
  readonly key: string;
  /** Whether it may go ahead on places that are carried through edits, when the server is away. */
  readonly anyway: boolean;
  readonly write: () => void;
};

export class Queue {
  readonly #ready: () => Promise<boolean>;
  #jobs: (Job & { readonly due: boolean })[] = [];
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first key came that waits for the pause. */
  #since: number | undefined;

  /** `ready` resolves when the places are exact (true) or cannot be made so (false). */
  constructor(ready: () => Promise<boolean>) {
    this.#ready = ready;
  }

  /** Takes a job; with `typed` it is a text that somebody is still typing, and waits for the pause. */
  add(job: Job, { typed = false } = {}) {
    const waiting = this.#jobs.findIndex(({ key }) => key === job.key);
    if (waiting >= 0) this.#jobs[waiting] = { ...job, due: this.#jobs[waiting]?.due ?? false };
    else this.#jobs.push({ ...job, due: false });
    if (typed) this.#runLater();
    else void this.run();
  }

  /** Whether something of a field still waits; of any field without a key. */
  waits(key?: string): boolean {
    return key === undefined ? this.#jobs.length > 0 : this.#jobs.some((job) => job.key === key);
  }

  /** Writes at once what needs no exact places. */
  hurry() {
    const now = this.#jobs.filter(({ anyway }) => anyway);
    this.#jobs = this.#jobs.filter(({ anyway }) => !anyway);
    for (const { write } of now) write();
  }

  /** Writes what waits; resolves when all that can be is written. */
  run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#since = undefined;
    this.#jobs = this.#jobs.map((job) => ({ ...job, due: true }));
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  #runLater() {
    const now = Date.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.run(), Math.min(pause, this.#since + longest - now));
  }

  async #drain() {
    while (this.#jobs.some(({ due }) => due)) {
      const exact = await this.#ready();
      const next = this.#jobs.findIndex(({ due, anyway }) => due && (exact || anyway));
      if (next < 0) return; // the rest goes on when the server is back
      const [job] = this.#jobs.splice(next, 1);
      job?.write();
    }
  }
}
