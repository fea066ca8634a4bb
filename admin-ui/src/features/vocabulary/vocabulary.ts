/** The names that roles use: of skills, and of the families that roles are in. Both have the same screen. */
import { createContext, useContext } from "react";
import type { components, paths } from "../../api/schema";

type Skill = components["schemas"]["AdminSkill"];

/** A skill or a family. */
export type Entry = Omit<Skill, "kind" | "family"> & Partial<Pick<Skill, "kind" | "family">>;
export type Fields = components["schemas"]["AddSkillInputBody"];
export type Query = NonNullable<paths["/api/admin/v1/skills"]["get"]["parameters"]["query"]>;

/** What a change did: the published roles that say something else now, and how many follow. */
export interface Change {
  roles: readonly unknown[];
  more: number;
}

interface Page {
  items: Entry[];
  page: { total: number; next_cursor: string | null };
}

/** What the screen asks of the server for one kind of names. */
export interface Vocabulary {
  /** Names it in addresses, in the cache and among the words. */
  id: "skills" | "families";
  list(query: Query, signal?: AbortSignal): Promise<Page>;
  /** The titles of the first published roles that name one, and how many there are. */
  rolesNaming(slug: string): Promise<{ titles: string[]; total: number }>;
  add(fields: Fields): Promise<Change>;
  /** Changes what is named; of one that ships, only its further names. */
  change(slug: string, fields: Partial<Fields>): Promise<Change>;
  /** Makes all names of one mean another. */
  merge(slug: string, into: string): Promise<Change>;
  /** Takes a merge back. */
  split(slug: string): Promise<Change>;
  remove(slug: string): Promise<Change | undefined>;
}

const Context = createContext<Vocabulary | undefined>(undefined);
export const VocabularyProvider = Context.Provider;

export function useVocabulary(): Vocabulary {
  const vocabulary = useContext(Context);
  if (!vocabulary) throw new Error("There is no vocabulary around this.");
  return vocabulary;
}
