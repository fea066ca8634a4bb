import { expect, test } from "vitest";
import { startRolebook } from "./harness";
import { look } from "./look";

test("the list of roles: search, filter, sort, views, and back again", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Roles" }).click();
  const table = page.getByRole("table", { name: "Roles" });
  await table.getByRole("row").nth(5).waitFor();
  await look(page, "roles");
  const boxes = await table.getByRole("checkbox").all();
  for (const box of boxes.slice(0, 3))
    expect(await box.evaluate((element) => element.getBoundingClientRect().width)).toBeGreaterThanOrEqual(24);

  const save = page.getByRole("button", { name: "Save view" });
  expect(await save.isDisabled()).toBe(true);
  const reason = await save.getAttribute("aria-describedby");
  expect(await page.locator(`[id="${reason}"]`).textContent()).toMatch(/^This is the view “All” already\./);

  await page.keyboard.press("/");
  await page.keyboard.type("data analyst");
  await page.waitForURL(/q=data/);
  await page
    .getByRole("status")
    .filter({ hasText: /^1 role$/ })
    .waitFor();

  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("checkbox", { name: "Published" }).check();
  await page.waitForURL(/state=/);
  await page.keyboard.press("Escape");
  await save.click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await save.click();
  await page.getByRole("textbox", { name: "Name of the view" }).fill("Data");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const views = page.getByRole("navigation", { name: "Views" });
  await views.getByRole("link", { name: "All" }).click();
  await table.getByRole("row").nth(5).waitFor();
  await views.getByRole("link", { name: "Data", exact: true }).click();
  await page
    .getByRole("status")
    .filter({ hasText: /^1 role$/ })
    .waitFor();

  expect(await views.locator("[aria-current]").allTextContents()).toEqual(["Data"]);

  const url = page.url();
  await table.getByRole("link", { name: "Data Analyst" }).click();
  await page.waitForURL(/roles\/[^/?]+$/);
  await page.goBack();
  await page
    .getByRole("status")
    .filter({ hasText: /^1 role$/ })
    .waitFor();
  expect(page.url()).toBe(url);
});

test("titles stay readable where there is little room: other columns go first", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page({ viewport: { width: 1024, height: 576 } });
  await rolebook.signIn(page);
  await page.goto("/admin/roles");
  const table = page.getByRole("table", { name: "Roles" });
  await table.getByRole("row").nth(3).waitFor();
  const headers = () => table.getByRole("columnheader").allTextContents();
  const titleWidth = () =>
    table.getByRole("columnheader", { name: "Role" }).evaluate((cell) => cell.getBoundingClientRect().width);
  expect(await headers()).toEqual(expect.arrayContaining(["Role", "State", "Checks", "Last changed"]));
  expect(await headers()).not.toEqual(expect.arrayContaining(["By"]));
  expect(await headers()).not.toEqual(expect.arrayContaining(["Family"]));
  expect(await titleWidth()).toBeGreaterThan(200);

  await page.setViewportSize({ width: 1280, height: 720 });
  await expect.poll(headers).toContain("Yearly pay");
  expect(await headers()).not.toContain("By");
  expect(await titleWidth()).toBeGreaterThan(220);

  await page.setViewportSize({ width: 1920, height: 1000 });
  await expect.poll(headers).toContain("By");
  expect(await headers()).toContain("Family");
});

test("a new role", async () => {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.goto("/admin/roles");
  await page.getByRole("heading", { name: "No roles yet" }).waitFor();
  await page.getByRole("table", { name: "Roles" }).waitFor();
  await page.getByRole("button", { name: "Save view" }).waitFor();
  await look(page, "roles-empty");
  await page.keyboard.press("n");
  await page.getByRole("dialog", { name: "New role" }).waitFor();
  await look(page, "role-new");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("alert").filter({ hasText: "Say what the role is called." }).waitFor();
  await page.getByRole("textbox", { name: "Title" }).fill("Data engineer: streaming");
  await page.getByRole("combobox", { name: "Template" }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Create" }).click();
  await page.waitForURL(/roles\/[^/?]+$/);
  const { items } = await rolebook.call("GET", "/roles");
  expect(items.map(({ title }: { title: string }) => title)).toEqual(["Data engineer: streaming"]);
  const { source } = await rolebook.call("GET", `/roles/${items[0].id}`);
  expect(source).toMatch(/^---\ntitle: "Data engineer: streaming"\n/);
  expect(source).toContain("## Responsibilities");
});

test("many roles at once: the pay of all designers gets a new date", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.goto("/admin/roles?q=designer");
  await page
    .getByRole("status")
    .filter({ hasText: /^2 roles$/ })
    .waitFor();
  await page.getByRole("checkbox", { name: "Select all" }).check();
  const bar = page.getByRole("toolbar", { name: "Bulk actions" });
  await bar.getByText("2 roles selected").waitFor();
  await look(page, "roles-bulk");
  await bar.getByRole("button", { name: "Move to family" }).click();
  const family = page.getByRole("dialog", { name: "Move to family" });
  await family.getByRole("combobox", { name: "Family" }).click();
  await page.getByRole("option", { name: "Quality and testing" }).waitFor();
  await look(page, "roles-retag");
  await page.getByRole("option", { name: "Leadership" }).click();
  await family.getByRole("listitem").nth(1).getByText("Leadership").waitFor();
  await family.getByRole("button", { name: "Cancel" }).click();
  await bar.getByRole("button", { name: "Set pay date" }).click();
  const dialog = page.getByRole("dialog", { name: "Set pay date" });
  await dialog.getByLabel("Pay figures are from").fill("2026-10");
  await dialog.getByRole("listitem").nth(1).waitFor();
  await look(page, "roles-redate");
  await dialog.getByRole("button", { name: "Set pay date: 2 roles" }).click();
  await bar.getByRole("status").filter({ hasText: "2 roles were changed." }).waitFor();
  const roles = async () => (await rolebook.call("GET", "/roles?q=designer")).items;
  expect((await roles()).map((role: { pay_as_of: string }) => role.pay_as_of)).toEqual([
    "2026-10",
    "2026-10",
  ]);

  // They stay ticked, and what comes next is offered.
  await bar.getByText("2 roles selected").waitFor();
  await look(page, "roles-redated");
  await bar.getByRole("button", { name: "Publish these 2" }).click();
  const publishing = page.getByRole("dialog", { name: "Publish" });
  await publishing.getByRole("listitem").nth(1).waitFor();
  await publishing.getByRole("button", { name: "Publish: 2 roles" }).click();
  await bar.getByRole("status").filter({ hasText: "2 roles are live." }).waitFor();
  expect(await bar.getByRole("button", { name: "Publish these 2" }).count()).toBe(0);
  expect((await roles()).map((role: { state: string }) => role.state)).toEqual(["published", "published"]);
});

test("many roles at once: they go live together, in a new release and in one that waits", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.goto("/admin/roles?q=designer");
  const bar = page.getByRole("toolbar", { name: "Bulk actions" });
  const dialog = page.getByRole("dialog", { name: "Add to release" });
  const boxes = page.getByRole("table", { name: "Roles" }).getByRole("checkbox", { name: /^Select (?!all)/ });
  await boxes.first().check();
  await bar.getByRole("button", { name: "Add to release" }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Pay of 2027");
  await look(page, "roles-release-new");
  await dialog.getByRole("button", { name: "Add to release: 1 role" }).click();
  await bar.getByRole("status").filter({ hasText: "1 role is in “Pay of 2027”." }).waitFor();

  await boxes.nth(1).check();
  await bar.getByRole("button", { name: "Add to release" }).click();
  expect(
    await dialog
      .getByRole("combobox", { name: "Release" })
      .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent),
  ).toBe("Pay of 2027");
  await look(page, "roles-release");
  await dialog.getByRole("button", { name: "Add to release: 2 roles" }).click();
  await bar.getByRole("status").filter({ hasText: "2 roles are in “Pay of 2027”." }).waitFor();
  await bar.getByRole("link", { name: "Open the release" }).click();
  await page.getByRole("list", { name: "Roles of this release" }).getByRole("link").nth(1).waitFor();
  const { items } = await rolebook.call("GET", "/releases");
  expect(items.map(({ name, roles }: { name: string; roles: number }) => [name, roles])).toEqual([
    ["Pay of 2027", 2],
  ]);
});

test("ten thousand roles scroll, and typing goes on", { timeout: 240_000 }, async () => {
  const rolebook = await startRolebook({ starter: false });
  await rolebook.fill(10_000);
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.goto("/admin/roles?sort=title");
  await page
    .getByRole("status")
    .filter({ hasText: /^10,000 roles$/ })
    .waitFor();
  const box = page.getByRole("searchbox", { name: "Search roles" });
  await page.mouse.move(600, 600);
  await page.mouse.wheel(0, 48 * 300);
  await page.getByRole("link", { name: /role 00300$/ }).waitFor();
  await page.keyboard.press("End");
  await page.getByRole("link", { name: /role 09999$/ }).waitFor({ timeout: 120_000 }); // a hundred pages
  expect(await page.getByRole("row").count()).toBeLessThan(80);
  await box.pressSequentially("role 09999", { delay: 15 });
  await page
    .getByRole("status")
    .filter({ hasText: /^1 role$/ })
    .waitFor();
  expect(await box.inputValue()).toBe("role 09999");
});
