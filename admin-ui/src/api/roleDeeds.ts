/** What is done with a role as a whole; `etag` names the text that the person saw. */
import { answer, api } from "./client";
import type { RoleDeed } from "./rights";
import type { components } from "./schema";

export type AdminRole = components["schemas"]["AdminRole"];

/** Carries out a deed; it answers the role, or the new one of a duplicate, or nothing once it is deleted. */
export function carryOut(
  deed: RoleDeed,
  id: string,
  etag: string,
  person: string | null = null,
): Promise<AdminRole | undefined> {
  const params = { path: { id }, header: { "If-Match": etag } };
  switch (deed) {
    case "duplicate":
      return answer(api.POST("/api/admin/v1/roles/{id}/duplicate", { params }));
    case "assign":
      return answer(api.POST("/api/admin/v1/roles/{id}/assign", { params, body: { person } }));
    case "withdraw":
      return answer(api.POST("/api/admin/v1/roles/{id}/withdraw", { params }));
    case "unpublish":
      return answer(api.POST("/api/admin/v1/roles/{id}/unpublish", { params }));
    case "archive":
      return answer(api.POST("/api/admin/v1/roles/{id}/archive", { params }));
    case "unarchive":
      return answer(api.POST("/api/admin/v1/roles/{id}/unarchive", { params }));
    case "delete":
      return answer(api.DELETE("/api/admin/v1/roles/{id}", { params }));
  }
}

/** People whose name has some words in it, for `FindOne`. */
export async function findPeople(words: string): Promise<{ id: string; name: string }[]> {
  const { items } = await answer(
    api.GET("/api/admin/v1/users", { params: { query: { q: words, limit: 8 } } }),
  );
  return items.filter(({ disabled }) => !disabled);
}
