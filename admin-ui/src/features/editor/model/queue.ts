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
  #jobs: Job[] = [];
  #running: Promise<void> | undefined;

  /** `ready` resolves when the places are exact (true) or cannot be made so (false). */
  constructor(ready: () => Promise<boolean>) {
    this.#ready = ready;
  }

  add(job: Job) {
    const waiting = this.#jobs.findIndex(({ key }) => key === job.key);
    if (waiting >= 0) this.#jobs[waiting] = job;
    else this.#jobs.push(job);
    void this.run();
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
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #drain() {
    while (this.#jobs.length > 0) {
      const exact = await this.#ready();
      const next = this.#jobs.findIndex(({ anyway }) => exact || anyway);
      if (next < 0) return; // the rest goes on when the server is back
      const [job] = this.#jobs.splice(next, 1);
      job?.write();
    }
  }
}
