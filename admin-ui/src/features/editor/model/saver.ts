import { ServerProblem, Unreachable } from "../../../api/problem";
import type { OpenConflict } from "../../../lib/document/merge";
import type { Draft } from "./drafts";

const pause = 1000;

/** What a save answers that the editor goes on from. */
export type Saved = { readonly etag: string };

/** Somebody else's text, ours was not made from, and what both are together. */
export type Conflict = {
  readonly current: {
    readonly source: string;
    readonly etag: string;
    readonly updated_by?: { readonly id: string; readonly name?: string } | null;
  };
  readonly base?: { readonly source: string };
  readonly merged?: { readonly source: string; readonly conflicts: readonly OpenConflict[] };
};

export type SaveStatus =
  | { readonly kind: "saved" | "unsaved" | "saving" | "offline" }
  | { readonly kind: "conflict"; readonly conflict: Conflict }
  | { readonly kind: "refused"; readonly error: unknown };

type Options = {
  readonly etag: string;
  readonly source: () => string;
  readonly put: (source: string, etag: string, message?: string) => Promise<Saved>;
  /** Whose text it is: what the same person saved in another tab is merged without asking, where it fits. */
  readonly me: string;
  readonly merge: (source: string) => void;
  readonly keep: (draft: Draft) => Promise<void>;
  readonly drop: () => Promise<void>;
  readonly onStatus: (status: SaveStatus) => void;
};

/**
 * Saves what is typed: a moment after the last key, one request at a time. It
 * keeps every change in the browser first and lets go of that copy when the
 * server has the very text. The same text is never a conflict.
 */
export class Saver {
  readonly #options: Options;
  #etag: string;
  #saved: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #told: SaveStatus["kind"] = "saved";
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
    this.#running = this.#save(message).finally(() => {
      this.#running = undefined;
    });
    await this.#running;
    if (this.status.kind === "unsaved") await this.flush();
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

  async #save(message?: string) {
    const source = this.#options.source();
    this.#become({ kind: "saving" });
    try {
      const { etag } = await this.#options.put(source, this.#etag, message);
      await this.adopt(etag, source);
    } catch (error) {
      await this.#failed(source, error);
    }
  }

  async #failed(source: string, error: unknown) {
    if (error instanceof Unreachable) return this.#become({ kind: "offline" });
    if (!(error instanceof ServerProblem) || error.status !== 412)
      return this.#become({ kind: "refused", error });
    const conflict = error.body as unknown as Conflict;
    if (conflict.current.source === source) return this.adopt(conflict.current.etag, source);
    const { current, merged } = conflict;
    if (current.updated_by?.id === this.#options.me && merged?.conflicts.length === 0) {
      this.#options.merge(merged.source);
      return this.adopt(current.etag, current.source);
    }
    this.#become({ kind: "conflict", conflict });
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
