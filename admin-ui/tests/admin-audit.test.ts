import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startRolebook } from "./harness";
import { look } from "./look";

test("the log is told in words, filtered and exported", async () => {
  const rolebook = await startRolebook();
  for (let n = 0; n < 60; n += 1) await rolebook.call("PATCH", "/settings", { four_eyes: n % 2 === 0 });
  await rolebook.call("POST", "/api-keys", { name: "Careers site", scopes: ["roles:read"] });
  const { items } = await rolebook.call("GET", "/roles?q=data+analyst");
  await rolebook.call("POST", `/roles/${items[0].id}/unpublish`, undefined, { "If-Match": items[0].etag });
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audit" }).click();
  await page.getByRole("heading", { name: "Audit", level: 1 }).waitFor();
  const entry = (words: string) => page.getByRole("listitem").filter({ hasText: words });
  await entry("ana took Data Analyst down").first().waitFor();
  await entry("ana made the API key Careers site").first().waitFor();
  await look(page, "audit");

  await page.getByRole("button", { name: "Show earlier" }).click();
  await page.getByRole("combobox", { name: "What" }).selectOption("API keys");
  await page.waitForURL(/what=key/);
  await entry("took Data Analyst down").first().waitFor({ state: "detached" });
  await page.getByRole("textbox", { name: "Who" }).fill("somebody else");
  await page.waitForURL(/who=somebody/);
  await page.getByRole("heading", { name: "Nothing in the log" }).waitFor();
  await look(page, "audit-empty");
  await page.reload();
  expect(await page.getByRole("textbox", { name: "Who" }).inputValue()).toBe("somebody else");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("searchbox", { name: "Search the log" }).fill("data analyst");
  await page.waitForURL(/q=data/);
  await entry("took Data Analyst down").first().getByRole("link", { name: "Data Analyst" }).click();
  await page.waitForURL(/roles\/[^/?]+$/);
  await page.goBack();

  const days = { From: "2020-01-01", Until: "2020-12-31" };
  for (const [label, day] of Object.entries(days)) await page.getByLabel(label, { exact: true }).fill(day);
  await page.getByRole("heading", { name: "Nothing in the log" }).waitFor();

  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const lines = readFileSync(await (await waiting).path(), "utf8")
    .trim()
    .split("\n");
  expect(JSON.parse(lines.at(-1) ?? "").mark.n).toBe(lines.length - 1);
});
