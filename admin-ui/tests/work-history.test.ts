/** Who changed what and when, from anywhere; and the way back. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type Rolebook, startRolebook } from "./harness";
import { look } from "./look";

let rolebook: Rolebook;
let page: Page;
let id: string;

const source = (median: string, skills: string) => `---
title: Night editor
locale: en-GB
salary: { currency: GBP, period: year, illustrative: true }
---

## Responsibilities

- Read the pages before they are printed.
- Ask when a figure looks wrong.

## Skills

${skills}

## Salary

| Level  | Min     | Median     | Max     |
| ------ | ------- | ---------- | ------- |
| Senior | £40,000 | ${median} | £60,000 |
`;

beforeAll(async () => {
  rolebook = await startRolebook({ starter: false });
  page = await rolebook.page();
  await rolebook.signIn(page);
  const first = await rolebook.call("POST", "/roles", { source: source("£50,000", "- Editing") });
  id = first.id;
  const published = await rolebook.call("POST", `/roles/${id}/publish`, {}, { "If-Match": first.etag });
  const second = await rolebook.call(
    "PUT",
    `/roles/${id}`,
    { source: source("£52,000", "- Editing"), message: "Pay of 2027" },
    { "If-Match": published.etag },
  );
  await rolebook.call(
    "PUT",
    `/roles/${id}`,
    { source: source("£52,000", "- Editing\n- Patience") },
    { "If-Match": second.etag },
  );
});

const versions = () => page.getByRole("list", { name: "Versions" });
const entry = (n: number) =>
  versions()
    .getByRole("listitem")
    .filter({ hasText: `version ${n}` });

test("the history says in words who changed what", async () => {
  await page.goto(`/admin/roles/${id}/history`);
  await page.getByRole("heading", { name: "History of Night editor", level: 1 }).waitFor();
  await entry(2).getByText("Senior: median £50,000 → £52,000").waitFor();
  await entry(2).getByText("Pay of 2027").waitFor();
  await entry(3).getByText("Patience").waitFor();
  await entry(1).getByText("Public").waitFor();
  expect(await entry(1).getByRole("button", { name: "Compare" }).count()).toBe(0);
  expect(await entry(3).getByRole("button", { name: "Restore this version" }).count()).toBe(0);
});

test("any two versions are compared, in words and in the text", async () => {
  await entry(3).getByRole("button", { name: "Compare" }).click();
  const comparison = page.getByRole("region", { name: "Comparison" });
  const text = comparison.getByRole("figure", { name: "How the text differs" });
  await text.locator("ins").filter({ hasText: "- Patience" }).waitFor();
  await comparison.getByRole("combobox", { name: "From" }).selectOption("What is public now");
  await text.locator("ins mark").filter({ hasText: "52,000" }).waitFor();
  await comparison.getByRole("listitem").filter({ hasText: "£50,000 → £52,000" }).waitFor();
  await look(page, "history");
  expect(page.url()).toMatch(/from=published&to=3/);
  await page.reload();
  await text.locator("ins").filter({ hasText: "- Patience" }).waitFor();
});

test("a day says what visitors saw on it", async () => {
  const seen = page.getByRole("textbox", { name: "Public on" });
  await seen.fill("2020-02-29");
  await page.getByText("Nothing was public at the end of 29 February 2020.").waitFor();
  await seen.fill(new Date().toISOString().slice(0, 10));
  await page.getByText(/visitors saw version 1: “Night editor”/).waitFor();
  await page.getByRole("button", { name: "Compare with the newest" }).click();
  expect(page.url()).toMatch(/from=1&to=3/);
});

test("what visitors see is not compared with itself, and a title without a space keeps its place", async () => {
  const title = `${"VeryLongTitle".repeat(37)} مهندس 🚀`;
  const role = await rolebook.call("POST", "/roles", { source: `---\ntitle: ${title}\nslug: long\n---\n` });
  await rolebook.call("POST", `/roles/${role.id}/publish`, {}, { "If-Match": role.etag });
  const other = await page.context().newPage();
  await other.goto(`/admin/roles/${role.id}/history`);
  await other.getByRole("textbox", { name: "Public on" }).fill(new Date().toISOString().slice(0, 10));
  await other.getByText(/visitors saw version 1/).waitFor();
  expect(await other.getByRole("button", { name: "Compare with the newest" }).count()).toBe(0);
  for (const path of [`/roles/${role.id}/history`, `/roles/${role.id}`, "/roles", "/"]) {
    await other.goto(`/admin${path}`);
    await other
      .getByText(/VeryLongTitle/)
      .first()
      .waitFor({ state: "attached" });
    for (const width of [1440, 360]) {
      await other.setViewportSize({ width, height: 800 });
      const over = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${path} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
  await other.close();
});

test("an older version comes back into the editor", async () => {
  await entry(1).getByRole("button", { name: "Restore this version" }).click();
  await page.getByRole("status").filter({ hasText: "Version 1 is back." }).waitFor();
  await page.getByRole("textbox", { name: "Title" }).waitFor();
  const role = await rolebook.call("GET", `/roles/${id}`);
  expect(role.source).toBe(source("£50,000", "- Editing"));
  expect(role.version).toBe(4);
});

test("what was restored meanwhile is not overwritten", async () => {
  await page.goto(`/admin/roles/${id}/history`);
  await entry(3).waitFor();
  const { etag } = await rolebook.call("GET", `/roles/${id}`);
  await rolebook.call(
    "PUT",
    `/roles/${id}`,
    { source: source("£55,000", "- Editing") },
    { "If-Match": etag },
  );
  await entry(2).getByRole("button", { name: "Restore this version" }).click();
  await page.getByRole("alert").waitFor();
  await entry(5).waitFor();
  expect((await rolebook.call("GET", `/roles/${id}`)).source).toContain("£55,000");
});
