import { ServerProblem, Unreachable } from "../../../api/problem";
import type { OpenConflict } from "../../../lib/document/merge";
import type { Draft } from "./drafts";

const pause = 1000;
/** How long a server that fails is left alone before the next try, at first and at most. */
const patience = { first: 4000, most: 60_000 };

/** What a save answers that the editor goes on from. */
export type Saved = { readonly etag: string };

/** Somebody else's text, ours was not made from, and what both are together. */
export type Conflict = {
  /** Our text as it was merged. */
  readonly mine: string;
  readonly current: {
    readonly source: string;
    readonly etag: string;
    readonly updated_by?: { readonly id: string; readonly name?: string } | null;
  };
  readonly base?: { readonly source: string } | null;
  readonly merged?: { readonly source: string; readonly conflicts: readonly OpenConflict[] } | null;
};

export type SaveStatus =
  | { readonly kind: "saved" | "unsaved" | "saving" | "offline" }
  | { readonly kind: "conflict"; readonly conflict: Conflict }
  | { readonly kind: "refused"; readonly error: unknown };

type Options = {
  readonly etag: string;
  readonly source: () => string;
  readonly put: (source: string, etag: string, message?: string) => Promise<Saved>;
  /** Has fields write what they still hold back; answers whether nothing was held back since. */
  readonly settle: () => Promise<boolean>;
  /** Makes ready a merge in which every change found its place; the answer shows it. */
  readonly merge: (source: string, conflict: Conflict) => Promise<() => void>;
  readonly keep: (draft: Draft) => Promise<void>;
  readonly drop: () => Promise<void>;
  readonly onStatus: (status: SaveStatus) => void;
};

/**
 * Saves what is typed: a moment after the last key, one request at a time. It
 * keeps every change in the browser first and lets go of that copy when the
 * server has the very text. The same text is never a conflict.
 *
 * A merge is a change on top of the present text: one that the server made of an
 * older text is asked for again, with the ETag that both texts come from.
 */
export class Saver {
  readonly #options: Options;
  #etag: string;
  #saved: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #told: SaveStatus["kind"] = "saved";
  #wait = patience.first;
  status: SaveStatus = { kind: "saved" };

  constructor(options: Options) {
    this.#options = options;
    this.#etag = options.etag;
    this.#saved = options.source();
  }

  /** The ETag of the text that the present one was made from. */
  get etag(): string {
    return this.#etag;
  }

  /** Told after every change of the text. */
  changed() {
    this.typing();
    void this.keep();
  }

  /** Told that something is typed that will change the text. */
  typing() {
    if (this.status.kind !== "conflict")
      this.#become({ kind: this.status.kind === "offline" ? "offline" : "unsaved" });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  /** Keeps the text in the browser. */
  keep(): Promise<void> {
    return this.#options.keep({ source: this.#options.source(), etag: this.#etag, at: Date.now() });
  }

  /** Saves now, with a message for the history where one is given; resolves when there is nothing left to save. */
  async flush(message?: string): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (this.status.kind === "conflict") return;
    if (this.#options.source() === this.#saved && message === undefined)
      return this.status.kind === "saved" ? undefined : this.#settle(); // typed and taken back
    await this.#run(message);
    if (this.status.kind === "unsaved") await this.flush();
  }

  /** Told that the server refused what was made from an older text: brings both together, or tells the conflict. */
  async outdated() {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (this.status.kind !== "conflict") await this.#run();
  }

  /** Has a conflict told again, for the text as it is now. */
  async review() {
    await this.#options.settle();
    while (this.#running) await this.#running;
    if (this.status.kind === "conflict" && this.#options.source() !== this.status.conflict.mine)
      await this.#run();
  }

  /** Ends a conflict by `apply`, if the text is still the one that was decided about; else tells the conflict anew. */
  async decide(conflict: Conflict, apply: () => void) {
    await this.review();
    if (this.status.kind !== "conflict" || this.status.conflict !== conflict) return;
    apply();
    await this.adopt(conflict.current.etag, conflict.current.source);
  }

  /** Goes on from a text that the server has: a merge, a publication, a restored version. */
  async adopt(etag: string, source: string) {
    clearTimeout(this.#timer);
    this.#etag = etag;
    this.#saved = source;
    this.status = { kind: "unsaved" };
    await this.#settle();
  }

  /** Begins with a text that was typed earlier and never saved; the server had another. */
  resume(server: string) {
    this.#saved = server;
    this.changed();
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #run(message?: string): Promise<void> {
    this.#running = this.#save(message).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #save(message?: string): Promise<void> {
    const source = this.#options.source();
    this.#become({ kind: "saving" });
    try {
      const { etag } = await this.#options.put(source, this.#etag, message);
      this.#wait = patience.first;
      await this.adopt(etag, source);
    } catch (error) {
      if (!(error instanceof ServerProblem) || error.status !== 412) return this.#failed(error);
      await this.#merge({ ...(error.body as unknown as Omit<Conflict, "mine">), mine: source }, message);
    }
  }

  async #merge(conflict: Conflict, message?: string): Promise<void> {
    const { current, merged, mine } = conflict;
    const same = current.source === mine;
    let show: (() => void) | undefined;
    try {
      if (!same && merged?.conflicts.length === 0) show = await this.#options.merge(merged.source, conflict);
    } catch (error) {
      return this.#failed(error);
    }
    const settled = await this.#options.settle();
    if (this.#options.source() !== mine || (show && !settled)) return this.#save(message); // typed since
    if (!same && !show) return this.#become({ kind: "conflict", conflict });
    this.#etag = current.etag;
    this.#saved = current.source;
    show?.();
    if (message === undefined && this.#options.source() === this.#saved) return this.#settle();
    return this.#save(message);
  }

  #failed(error: unknown) {
    if (error instanceof Unreachable) return this.#become({ kind: "offline" });
    this.#become({ kind: "refused", error });
    if (!(error instanceof ServerProblem) || error.status < 500) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#wait);
    this.#wait = Math.min(2 * this.#wait, patience.most);
  }

  async #settle() {
    if (this.#options.source() !== this.#saved) return this.changed();
    await this.#options.drop();
    this.#become({ kind: "saved" });
  }

  #become(status: SaveStatus) {
    const same = status.kind === this.#told && status.kind !== "conflict" && status.kind !== "refused";
    this.status = status;
    this.#told = status.kind;
    if (same) return;
    this.#options.onStatus(status);
  }
}
