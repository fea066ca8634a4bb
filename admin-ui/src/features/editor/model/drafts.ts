/**
 * What was typed and is not saved yet, kept in this browser until it is: by
 * person, role and open editor. Who signs in on the same computer is shown their
 * own drafts only, and no editor lets go of what one in another tab keeps.
 */
import { createStore, del, get, keys, set } from "idb-keyval";
import { randomText } from "../../../lib/random";

export type Draft = {
  readonly source: string;
  /** The ETag of the text that it was made from. */
  readonly etag: string;
  /** When it was typed, in milliseconds. */
  readonly at: number;
};

const store = createStore("rolebook", "drafts");
export class Drafts {
  readonly #of: readonly [person: string, role: string];
  readonly #own: IDBValidKey;

  constructor(person: string, role: string) {
    this.#of = [person, role];
    this.#own = [person, role, randomText()];
  }

  keep(draft: Draft): Promise<void> {
    return set(this.#own, draft, store);
  }

  drop(): Promise<void> {
    return del(this.#own, store);
  }

  /** Makes the newest draft of this person and role this editor's own; before it keeps any. */
  async take(): Promise<Draft | undefined> {
    let newest: { key: IDBValidKey; draft: Draft } | undefined;
    for (const key of await keys(store)) {
      if (!Array.isArray(key) || this.#of.some((part, i) => key[i] !== part)) continue;
      const draft = await get<Draft>(key, store);
      if (draft && !(newest && newest.draft.at >= draft.at)) newest = { key, draft };
    }
    if (!newest) return undefined;
    await this.keep(newest.draft);
    await this.#letGo(newest.key, newest.draft);
    return newest.draft;
  }

  /** What is typed into the other editor meanwhile stays there. */
  async #letGo(key: IDBValidKey, taken: Draft) {
    const now = await get<Draft>(key, store);
    if (now?.at === taken.at) await del(key, store);
  }
}
