/** Texts that roles begin with, and the commands that lead everywhere. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type Rolebook, startRolebook } from "./harness";
import { look } from "./look";

let rolebook: Rolebook;
let page: Page;

beforeAll(async () => {
  rolebook = await startRolebook();
  page = await rolebook.page();
  await rolebook.signIn(page);
});

const list = () => page.getByRole("list", { name: "Templates" });
const card = (name: string) =>
  list()
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name, exact: true }) });

test("a template is made of a role", async () => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Templates" }).click();
  await card("Engineering").getByText("Comes with Rolebook").waitFor();
  expect(await card("Engineering").getByRole("button", { name: "Edit" }).count()).toBe(0);
  await page.getByRole("button", { name: "New template" }).click();
  const dialog = page.getByRole("dialog", { name: "New template" });
  expect(await dialog.getByRole("button", { name: "Make template" }).isDisabled()).toBe(true);
  await dialog.getByRole("combobox", { name: "Role" }).fill("robotics");
  await page.getByRole("option", { name: "Robotics Engineer" }).click();
  expect(await dialog.getByRole("textbox", { name: "Name" }).inputValue()).toBe("Robotics Engineer");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Hardware");
  await look(page, "template-new");
  await dialog.getByRole("button", { name: "Make template" }).click();
  await card("Hardware").getByText("Changed by ana, now").waitFor();
  await look(page, "templates");
});

test("it is edited, and a role begins with it", async () => {
  await card("Hardware").getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit “Hardware”" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Machines");
  const text = dialog.getByRole("textbox", { name: "Text" });
  await text.fill(`${await text.inputValue()}\n## Benefits\n\n- A robot of one's own\n`);
  await look(page, "template-edit");
  await dialog.getByRole("button", { name: "Save" }).click();
  await card("Machines")
    .getByText(/Benefits$/)
    .waitFor();

  await card("Machines").getByRole("link", { name: "Start a role" }).click();
  const start = page.getByRole("dialog", { name: "New role" });
  await start.getByRole("textbox", { name: "Title" }).fill("Lathe operator");
  await start.getByText("Machines").waitFor({ state: "attached" });
  await start.getByRole("button", { name: "Create" }).click();
  await page.waitForURL(/roles\/[^/?]+$/);
  const { items } = await rolebook.call("GET", "/roles?q=lathe");
  expect((await rolebook.call("GET", `/roles/${items[0].id}`)).source).toContain("- A robot of one's own");
});

test("a name that is taken is refused, and a template is deleted", async () => {
  await page.goto("/admin/templates");
  await page.getByRole("button", { name: "New template" }).click();
  const dialog = page.getByRole("dialog", { name: "New template" });
  await dialog.getByRole("combobox", { name: "Role" }).fill("robotics");
  await page.getByRole("option", { name: "Robotics Engineer" }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Engineering");
  await dialog.getByRole("button", { name: "Make template" }).click();
  await dialog.getByRole("alert").filter({ hasText: "There is a template “Engineering” already." }).waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await card("Machines").getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await card("Machines").waitFor({ state: "detached" });
});

test("? shows every key, and the palette does what has no key", async () => {
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText("Next problem").waitFor();
  await look(page, "shortcuts");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+K");
  const command = page.getByRole("dialog", { name: "Commands" }).getByRole("combobox", { name: "Command" });
  await command.fill("review");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Review", level: 1 }).waitFor();
  await page.keyboard.press("Control+K");
  await command.fill("dark");
  await page.keyboard.press("Enter");
  expect(await page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
  await page.keyboard.press("Control+K");
  await command.fill("keyboard");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+K");
  await command.fill("sign out");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Sign in" }).waitFor();
});
