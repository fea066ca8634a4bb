import { expect, test } from "vitest";
import { readOnlyBecause } from "./rights";

const user = (role: "viewer" | "author" | "editor" | "admin") =>
  ({ id: "u1", role }) as Parameters<typeof readOnlyBecause>[0];
const role = (owner: string, state = "draft") =>
  ({ state, owner: { id: owner, name: "Ana" } }) as Parameters<typeof readOnlyBecause>[1];

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
