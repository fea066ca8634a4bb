import { answer, api } from "../../api/client";

/** The titles of the first published roles that a filter finds, and how many there are. */
export async function titles(filter: { skill: string[] } | { family: string[] }) {
  const { items, page } = await answer(
    api.GET("/api/v1/roles", { params: { query: { ...filter, fields: ["title"], limit: 100 } } }),
  );
  return { titles: items.map(({ title }) => title ?? ""), total: page.total };
}
