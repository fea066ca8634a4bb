import { answer, api } from "../../api/client";
import { titles } from "./titles";
import type { Vocabulary } from "./vocabulary";

const of = (slug: string) => ({ params: { path: { slug } } });

export const skills: Vocabulary = {
  id: "skills",
  list: (query, signal) => answer(api.GET("/api/admin/v1/skills", { params: { query }, signal })),
  rolesNaming: (slug) => titles({ skill: [slug] }),
  add: (body) => answer(api.POST("/api/admin/v1/skills", { body })),
  change: (slug, body) => answer(api.PATCH("/api/admin/v1/skills/{slug}", { ...of(slug), body })),
  merge: (slug, into) =>
    answer(api.POST("/api/admin/v1/skills/{slug}/merge", { ...of(slug), body: { into } })),
  split: (slug) => answer(api.DELETE("/api/admin/v1/skills/{slug}/merge", of(slug))),
  remove: (slug) => answer(api.DELETE("/api/admin/v1/skills/{slug}", of(slug))),
};
