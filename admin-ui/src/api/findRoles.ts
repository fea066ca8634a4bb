import { answer, api } from "./client";

/** Roles whose title or slug has some words in it, for `FindOne`. */
export async function findRoles(words: string): Promise<{ id: string; name: string }[]> {
  const { items } = await answer(
    api.GET("/api/admin/v1/roles", { params: { query: { q: words, limit: 8 } } }),
  );
  return items.map(({ id, title, slug }) => ({ id, name: title || slug }));
}
