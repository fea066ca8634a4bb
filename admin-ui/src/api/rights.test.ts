import { expect, test } from "vitest";
import { deedsFor, readOnlyBecause } from "./rights";
import type { User } from "./session";

const user = (role: User["role"]) => ({ id: "u1", role }) as User;
const role = (owner: string, state = "draft", published_version: number | null = null) =>
  ({ state, owner: { id: owner, name: "Ana" }, published_version }) as Parameters<typeof readOnlyBecause>[1];

test.each([
  ["viewer", "u1", "draft", "viewer"],
  ["author", "u1", "draft", undefined],
  ["author", "u2", "draft", "others"],
  ["author", "u2", "published", "others"],
  ["editor", "u2", "published", undefined],
  ["admin", "u2", "draft", undefined],
  ["admin", "u1", "archived", "archived"],
] as const)("%s, a role of %s that is %s: %s", (who, owner, state, why) => {
  expect(readOnlyBecause(user(who), role(owner, state))).toBe(why);
});

test.each([
  ["viewer", role("u1"), ""],
  ["author", role("u2"), "duplicate"],
  ["author", role("u1"), "duplicate assign delete"],
  ["author", role("u1", "in_review"), "duplicate assign withdraw delete"],
  ["author", role("u1", "approved"), "duplicate assign withdraw"],
  ["author", role("u1", "published", 1), "duplicate assign"],
  ["author", role("u1", "archived"), "duplicate"],
  ["editor", role("u2"), "duplicate assign archive delete"],
  ["editor", role("u2", "changed", 1), "duplicate assign unpublish archive delete"],
  ["admin", role("u2", "archived"), "duplicate unarchive delete"],
] as const)("%s may do with %o: %s", (who, what, possible) => {
  expect(deedsFor(user(who), what).join(" ")).toBe(possible);
});
