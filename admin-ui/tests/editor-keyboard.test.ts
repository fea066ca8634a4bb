/** Blank to published without a mouse and without the text. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { startRolebook } from "./harness";

/** Goes on with Tab until the focus is on what has a name, or begins with it. */
async function tabTo(page: Page, name: string) {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const label =
        element?.labels?.[0]?.textContent ?? element?.getAttribute("aria-label") ?? element?.textContent;
      return label?.trim() ?? "";
    });
    if (here.startsWith(name)) return;
  }
  throw new Error(`Tab never reaches ${name}`);
}

test("a role goes from blank to published by the keyboard alone", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page({ viewport: { width: 1440, height: 900 } });
  await rolebook.signIn(page);
  const { id } = await rolebook.call("POST", "/roles", {
    source: "---\ntitle: New role\nlocale: en-GB\n---\n",
  });
  await page.goto(`/admin/roles/${id}`);
  await page.getByRole("textbox", { name: "Title" }).waitFor();

  await tabTo(page, "Title");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Release Manager");
  await tabTo(page, "Summary");
  await page.keyboard.type("Brings changes to those who use them.");
  await tabTo(page, "Add responsibility");
  for (const text of ["Plan", "Release"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  }
  await tabTo(page, "Add skill");
  await page.keyboard.type("Git");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await tabTo(page, "Add band");
  await page.keyboard.press("Enter");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-cell"));
  await expect.poll(focused).toBe("0/level");
  await page.keyboard.type("Senior");
  await tabTo(page, "Min");
  await page.keyboard.type("50000");
  await tabTo(page, "Max");
  await page.keyboard.type("60000");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("region", { name: "What visitors will see change" }).waitFor();
  await tabTo(page, "Publish now");
  await page.keyboard.press("Enter");
  await page.getByText(/^Published\. /).waitFor();

  const role = await (await fetch(`${rolebook.url}/api/v1/roles/release-manager`)).json();
  expect(role.responsibilities.map(({ text }: { text: string }) => text)).toEqual(["Plan", "Release"]);
  expect(role.salary_bands).toMatchObject([{ level: "Senior", min: "50000", max: "60000", currency: "GBP" }]);
  expect(role.skills).toMatchObject([{ name: "Git" }]);
});

test("Ctrl Shift E keeps the place between form and text", async () => {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page({ viewport: { width: 1440, height: 900 } });
  await rolebook.signIn(page);
  const { id } = await rolebook.call("POST", "/roles", {
    source:
      "---\ntitle: Teller\nlocale: en-GB\n---\n\n## Overview\n\nCounts coins.\n\n## Responsibilities\n\n- Ask\n- Tell\n",
  });
  const read = async (): Promise<string> => (await rolebook.call("GET", `/roles/${id}`)).source;
  await page.goto(`/admin/roles/${id}`);
  const overview = page.getByRole("textbox", { name: "Overview" });
  const text = page.getByRole("textbox", { name: "Role document" });
  const focused = (what: typeof text) => what.evaluate((element) => element === document.activeElement);

  await overview.focus();
  await page.keyboard.press("Home");
  for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowRight");
  await page.keyboard.type("!");
  await page.keyboard.press("Control+Shift+E");
  await page.keyboard.type("ZZ");
  expect(await focused(text)).toBe(true);
  await expect.poll(read).toContain("Counts!ZZ coins.");

  await page.keyboard.type("Q");
  await page.keyboard.press("Control+Shift+E");
  await expect.poll(() => overview.count()).toBe(1);
  expect(await focused(overview)).toBe(true);
  await page.keyboard.type("YY");
  await expect.poll(read).toContain("Counts!ZZQYY coins.");

  // What is typed into "Add …" and not added yet comes along.
  await page.getByRole("textbox", { name: "Add responsibility" }).focus();
  await page.keyboard.type("Count");
  await page.keyboard.press("Control+Shift+E");
  expect(await focused(text)).toBe(true);
  await expect.poll(read).toContain("- Tell\n- Count\n");
  await page.waitForTimeout(500); // the cursor goes where the item is written
  await page.keyboard.type("XX");
  await expect.poll(read).toContain("- CountXX\n");
  await page.keyboard.press("Control+Shift+E");
  const item = page.getByRole("textbox", { name: "Item 3", exact: true });
  await expect.poll(() => item.count()).toBe(1);
  expect(await focused(item)).toBe(true);
});
