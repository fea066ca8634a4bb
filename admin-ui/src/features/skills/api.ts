/** What the screens of skills and families ask of the server. */
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import type { Found } from "../../ui/FindOne";
import type { SkillsSearch } from "./search";

export type Skill = components["schemas"]["AdminSkill"];
export type SkillChange = components["schemas"]["SkillChange"];
export type SkillFields = components["schemas"]["AddSkillInputBody"];

const of = (slug: string) => ({ params: { path: { slug } } });

/** A page of what the search asks for, without the names that nobody knows. */
export function listSkills({ q, own, sort }: SkillsSearch, cursor: string | undefined, signal: AbortSignal) {
  return answer(
    api.GET("/api/admin/v1/skills", {
      params: { query: { q, origin: own ? ["own"] : ["built_in", "own"], sort, limit: 100, cursor } },
      signal,
    }),
  );
}

/** Names that published roles use and nobody knows, the most used first. */
export function listUnknown(q: string | undefined) {
  return answer(
    api.GET("/api/admin/v1/skills", {
      params: { query: { q, origin: ["unknown"], sort: "-roles", limit: 100 } },
    }),
  );
}

/** Skills that another may be merged into. */
export async function findSkills(words: string): Promise<Found[]> {
  const { items } = await answer(
    api.GET("/api/admin/v1/skills", {
      params: { query: { q: words, origin: ["built_in", "own"], limit: 20 } },
    }),
  );
  return items
    .filter(({ merged_into }) => !merged_into)
    .slice(0, 8)
    .map(({ slug, name, family }) => ({ id: slug, name, note: family ?? undefined }));
}

/** The titles of the first published roles that name a skill, and how many there are. */
export async function rolesNaming(slug: string) {
  const { items, page } = await answer(
    api.GET("/api/v1/roles", { params: { query: { skill: [slug], fields: ["title"], limit: 100 } } }),
  );
  return { titles: items.map(({ title }) => title ?? ""), total: page.total };
}

export function addSkill(fields: SkillFields): Promise<SkillChange> {
  return answer(api.POST("/api/admin/v1/skills", { body: fields }));
}

/** Changes what is named; of a skill that ships, only its further names. */
export function changeSkill(slug: string, fields: Partial<SkillFields>): Promise<SkillChange> {
  return answer(api.PATCH("/api/admin/v1/skills/{slug}", { ...of(slug), body: fields }));
}

/** Makes all names of a skill mean another. */
export function mergeSkill(slug: string, into: string): Promise<SkillChange> {
  return answer(api.POST("/api/admin/v1/skills/{slug}/merge", { ...of(slug), body: { into } }));
}

/** Takes a merge back. */
export function splitSkill(slug: string): Promise<SkillChange> {
  return answer(api.DELETE("/api/admin/v1/skills/{slug}/merge", of(slug)));
}

export async function deleteSkill(slug: string): Promise<undefined> {
  await answer(api.DELETE("/api/admin/v1/skills/{slug}", of(slug)));
}

/** The families that published roles are in. */
export async function listFamilies() {
  return (await answer(api.GET("/api/v1/families"))).items;
}
