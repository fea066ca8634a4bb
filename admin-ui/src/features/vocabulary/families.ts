import { answer, api } from "../../api/client";
import { titles } from "./titles";
import type { Vocabulary } from "./vocabulary";

const of = (slug: string) => ({ params: { path: { slug } } });

export const families: Vocabulary = {
  id: "families",
  list: (query, signal) => answer(api.GET("/api/admin/v1/families", { params: { query }, signal })),
  rolesNaming: (slug) => titles({ family: [slug] }),
  add: ({ name, aliases }) => answer(api.POST("/api/admin/v1/families", { body: { name, aliases } })),
  change: (slug, { name, aliases }) =>
    answer(api.PATCH("/api/admin/v1/families/{slug}", { ...of(slug), body: { name, aliases } })),
  merge: (slug, into) =>
    answer(api.POST("/api/admin/v1/families/{slug}/merge", { ...of(slug), body: { into } })),
  split: (slug) => answer(api.DELETE("/api/admin/v1/families/{slug}/merge", of(slug))),
  remove: (slug) => answer(api.DELETE("/api/admin/v1/families/{slug}", of(slug))),
};
