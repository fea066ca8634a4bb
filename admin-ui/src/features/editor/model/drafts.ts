/** What was typed and is not saved yet, kept in this browser until it is. */
import { createStore, del, get, set } from "idb-keyval";

export type Draft = {
  readonly source: string;
  /** The ETag of the text that it was made from. */
  readonly etag: string;
  /** When it was typed, in milliseconds. */
  readonly at: number;
};

const store = createStore("rolebook", "drafts");

export const drafts = {
  get: (id: string) => get<Draft>(id, store),
  keep: (id: string, draft: Draft) => set(id, draft, store),
  drop: (id: string) => del(id, store),
};
