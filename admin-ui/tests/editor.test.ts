import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { type Rolebook, startRolebook } from "./harness";
import { look } from "./look";

let rolebook: Rolebook;
let page: Page;

beforeAll(async () => {
  rolebook = await startRolebook();
  page = await rolebook.page({ viewport: { width: 1440, height: 900 } });
  await rolebook.signIn(page);
});

/** Makes a role of a text and opens it. */
async function open(source: string): Promise<string> {
  const { id } = await rolebook.call("POST", "/roles", { source });
  await page.goto(`/admin/roles/${id}`);
  await page.getByRole("textbox", { name: "Title" }).waitFor();
  return id;
}

async function saved(id: string): Promise<string> {
  await expect.poll(() => page.getByRole("status", { name: "Save status" }).textContent()).toBe("Saved");
  return (await rolebook.call("GET", `/roles/${id}`)).source;
}

const cell = (row: number, name: string) =>
  page
    .getByRole("grid", { name: "Salary bands" })
    .getByRole("row")
    .nth(row)
    .getByRole("gridcell")
    .getByLabel(name, { exact: true });

const blank = (title: string) => `---\ntitle: ${title}\nlocale: en-GB\n---\n`;

test("a blank role has its lists and its grid, empty", async () => {
  await open(blank("Nothing yet"));
  for (const name of ["Responsibilities", "Skills", "Qualifications"])
    await page.getByRole("list", { name, exact: true }).waitFor();
  const grid = page.getByRole("grid", { name: "Salary bands" });
  await grid.getByRole("columnheader", { name: "Median" }).waitFor();
  expect(await grid.getByRole("gridcell").count()).toBe(0);
  await look(page, "editor-blank");
  await page.setViewportSize({ width: 1440, height: 900 });
});

describe("the form", () => {
  test("publishes a role with three bands, and the text is as a careful writer would type it", async () => {
    const id = await open(blank("New role"));
    await page.getByRole("textbox", { name: "Title" }).fill("Platform Engineer");
    await page
      .getByRole("textbox", { name: "Summary" })
      .fill("Runs the platform that product teams build on.");
    await page
      .getByRole("textbox", { name: "Overview" })
      .fill("A platform engineer looks after what other engineers build on.");
    const responsibility = page.getByRole("textbox", { name: "Add responsibility" });
    for (const text of ["Design the clusters", "Automate releases", "Watch costs"]) {
      await responsibility.fill(text);
      await responsibility.press("Enter");
    }
    const skill = page.getByRole("combobox", { name: "Add skill" });
    for (const name of ["Kubernetes", "Python"]) {
      await skill.fill(name);
      await skill.press("Enter");
    }
    for (const [i, band] of [
      ["Mid", "London", "55000", "62000", "70000"],
      ["Senior", "London", "70000", "80000", "90000"],
      ["Senior", "UK", "60000", "", "80000"],
    ].entries()) {
      await page.getByRole("button", { name: "Add band" }).click();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-cell")))
        .toBe(`${i}/level`);
      const [level = "", location = "", min = "", median = "", max = ""] = band;
      await page.keyboard.type(level);
      await page.keyboard.press("Tab");
      await page.keyboard.type(location);
      for (const [name, amount] of [
        ["Min", min],
        ["Median", median],
        ["Max", max],
      ] as const) {
        await cell(i + 1, name).focus();
        await page.keyboard.type(amount);
      }
      await page.keyboard.press("Tab");
    }
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByRole("region", { name: "What visitors will see change" }).waitFor();
    await page.getByRole("button", { name: "Publish now" }).click();
    await page.getByText(/^Published\. /).waitFor();

    expect(await saved(id)).toBe(`---
title: Platform Engineer
locale: en-GB
summary: Runs the platform that product teams build on.
salary: { currency: GBP }
---

## Overview

A platform engineer looks after what other engineers build on.

## Responsibilities

- Design the clusters
- Automate releases
- Watch costs

## Skills

| Skill      | Level    |
| ---------- | -------- |
| Kubernetes | required |
| Python     | required |

## Salary

| Level  | Location | Min     | Median  | Max     |
| ------ | -------- | ------- | ------- | ------- |
| Mid    | London   | £55,000 | £62,000 | £70,000 |
| Senior | London   | £70,000 | £80,000 | £90,000 |
| Senior | UK       | £60,000 |         | £80,000 |
`);
    const role = await (await fetch(`${rolebook.url}/api/v1/roles/platform-engineer`)).json();
    expect(role.salary_bands).toHaveLength(3);
  });
});

const whole = `---
title: Data Analyst
locale: en-GB
summary: Finds out what the numbers say.
salary: { currency: GBP, period: year, source: Our survey, as_of: 2026-10 }
---

## Overview

A rockstar analyst finds out what the numbers say, with Tableau.

## Responsibilities

- Ask
- Count;
- Tell

## Skills

- Python
- SQL (preferred)

## Salary

| Level  | Min     | Max     |
| ------ | ------- | ------- |
| Junior | £30,000 | £40,000 |
| Senior | £90,000 | £60,000 |
`;

test("every screen of the editor is accessible and fits", async () => {
  await open(whole.replace("Data Analyst", "Look Analyst"));
  await page.getByRole("button", { name: "Fix" }).first().waitFor();
  await look(page, "editor-form");
  await page.getByRole("tab", { name: "Text" }).click();
  await look(page, "editor-text");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("tab", { name: "History" }).click();
  await page
    .getByRole("button", { name: "Compare" })
    .first()
    .waitFor({ state: "attached" })
    .catch(() => undefined);
  await look(page, "editor-history");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("tab", { name: "Comments" }).click();
  await page.getByRole("textbox", { name: "Comment" }).waitFor();
  await look(page, "editor-comments");
  await page.getByRole("tab", { name: "Data" }).click();
  await look(page, "editor-data");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("region", { name: "What visitors will see change" }).waitFor();
  await look(page, "editor-publish");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Cancel" }).click();
});
