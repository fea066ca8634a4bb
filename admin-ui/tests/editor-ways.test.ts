/** From what is wrong to the field that mends it, at the size of a small laptop. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type Rolebook, startRolebook } from "./harness";

let rolebook: Rolebook;
let page: Page;

beforeAll(async () => {
  rolebook = await startRolebook({ starter: false });
  page = await rolebook.page({ viewport: { width: 1280, height: 720 } });
  await rolebook.signIn(page);
});

const source = (title: string) => `---
title: ${title}
locale: en-GB
salary: { currency: GBP, period: year, illustrative: true }
---

## Overview

A rockstar analyst finds out what the numbers say.

## Responsibilities

- Ask
- Be a ninja of numbers

## Salary

Ask our guru.

| Level  | Min     | Max     |
| ------ | ------- | ------- |
| Junior | £30,000 | £40,000 |
| Senior | £90,000 | £80,000 |

## How to apply

Write to us.
`;

async function open(title: string) {
  const { id } = await rolebook.call("POST", "/roles", { source: source(title) });
  await page.goto(`/admin/roles/${id}`);
  await page.getByRole("textbox", { name: "Title" }).waitFor();
}

const problems = () => page.getByRole("region", { name: "Problems" });
const problem = (words: string | RegExp) =>
  problems().getByRole("listitem").filter({ hasText: words }).getByRole("button").first();
const isText = () => page.getByRole("tab", { name: "Text", exact: true }).getAttribute("aria-selected");
const focused = () =>
  page.evaluate(() => {
    const { dataset } = document.activeElement as HTMLElement;
    return dataset.field ?? dataset.item ?? dataset.cell ?? dataset.add;
  });
const marked = () =>
  page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.activeElement as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });

test("a problem leads to its field, and to the text only where the form has none", async () => {
  await open("Analyst");
  await problem("rockstar").click();
  expect([await focused(), await marked()]).toEqual(["overview", "rockstar"]);
  await problem("ninja").click();
  expect([await focused(), await marked()]).toEqual(["responsibilities/1", "ninja"]);
  await problem(/^Senior: .*90,000/).click();
  expect(await focused()).toMatch(/^1\/(min|max)$/);
  expect(await isText()).toBe("false");
  await problem("guru").click();
  await expect.poll(isText).toBe("true");
});

test("F8 and the outline stay in the form", async () => {
  await open("Counter");
  await problem("rockstar").waitFor();
  const seen = new Set<string | undefined>();
  for (let i = 0; i < 12 && (await isText()) === "false"; i++) {
    await page.keyboard.press("F8");
    seen.add(await focused());
  }
  expect([...seen]).toEqual(expect.arrayContaining(["overview", "responsibilities/1"]));

  await page.getByRole("tab", { name: "Form", exact: true }).click();
  await page.getByRole("button", { name: "Outline" }).click();
  await page.getByRole("menuitem", { name: "Responsibilities" }).click();
  await expect.poll(focused).toBe("responsibilities");
  expect(await isText()).toBe("false");
});

test("a section without a part of its own has a heading and a text in the form", async () => {
  await open("Applier");
  await page.getByRole("button", { name: "Outline" }).click();
  await page.getByRole("menuitem", { name: "How to apply" }).click();
  await expect.poll(focused).toMatch(/^section\//);
  await page.getByRole("textbox", { name: "Text of “How to apply”" }).fill("Send a letter.");
  await page.getByRole("textbox", { name: "Heading" }).fill("Apply");
  await page.getByRole("textbox", { name: "Heading" }).blur();
  await page.getByRole("tab", { name: "Text", exact: true }).click();
  await expect
    .poll(() => page.getByRole("textbox", { name: "Role document" }).textContent())
    .toContain("## ApplySend a letter.");
});

test("errors come before everything else", async () => {
  await open("Teller");
  await problem("rockstar").waitFor();
  const first = problems().getByRole("listitem").first();
  await first.getByRole("img", { name: "Error" }).waitFor();
});

test("what is done with a band is in sight", async () => {
  await open("Keeper");
  const remove = page.getByRole("button", { name: "Remove row 2" });
  await remove.scrollIntoViewIfNeeded();
  await page.evaluate(() => document.querySelector('[role="grid"]')?.parentElement?.scrollTo(0, 0));
  const box = await remove.boundingBox();
  const frame = await page.getByRole("grid", { name: "Salary bands" }).locator("xpath=..").boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((frame?.x ?? 0) + (frame?.width ?? 0));
  await remove.click();
  await expect.poll(() => page.getByRole("button", { name: "Remove row 2" }).count()).toBe(0);
});

test("a skill that is named in a sentence says why its level can't be chosen here", async () => {
  const { id } = await rolebook.call("POST", "/roles", {
    source: "---\ntitle: Reader\nlocale: en-GB\n---\n\n## Skills\n\n- SQL\n- Excel, Tableau and R\n",
  });
  await page.goto(`/admin/roles/${id}`);
  const level = page.getByRole("combobox", { name: "How much Excel is needed" });
  await level.waitFor();
  expect(await level.isDisabled()).toBe(true);
  const reason = await level.getAttribute("aria-describedby");
  expect(await page.locator(`[id="${reason}"]`).textContent()).toBe(
    "Named in a sentence. Change it in the text.",
  );
});
