import { expect, test, vi } from "vitest";
import { everyFamily } from "./useFamilies";

const pages: Record<string, unknown> = {
  none: {
    items: [
      { slug: "crew", merged_into: null },
      { slug: "old", merged_into: { slug: "crew" } },
    ],
    page: { next_cursor: "two" },
  },
  two: { items: [{ slug: "design", merged_into: null }], page: { next_cursor: null } },
};

vi.mock("./client", () => ({
  api: {
    GET: (_: string, { params }: { params: { query: { cursor?: string } } }) =>
      pages[params.query.cursor ?? "none"],
  },
  answer: (page: unknown) => page,
}));

test("every page of the families is read, and merged names are left out", async () => {
  expect((await everyFamily()).map(({ slug }) => slug)).toEqual(["crew", "design"]);
});
