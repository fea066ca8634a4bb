import { expect, test } from "vitest";
import { ana, startRolebook } from "./harness";
import { look, violations } from "./look";

test("the palette finds screens, commands and roles", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.keyboard.press("Control+K");
  const dialog = page.getByRole("dialog", { name: "Commands" });
  const command = dialog.getByRole("combobox", { name: "Command" });
  await command.fill("robotics");
  await dialog.getByRole("option", { name: "Robotics Engineer" }).waitFor();
  await look(page, "palette");
  await page.keyboard.press("Enter");
  await page.waitForURL(/roles\/[^/?]+$/);

  await page.getByRole("button", { name: "Search or run a command" }).click();
  await command.fill("new ro");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "New role" }).waitFor();
});

test("the first step opens a finished role", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.getByRole("region", { name: "First steps" }).waitFor();
  for (const name of ["Dashboard", "Review", "Skills", "Templates", "Settings"])
    expect(await page.getByRole("link", { name }).count(), name).toBe(1);
  await page
    .getByRole("region", { name: "First steps" })
    .getByRole("link", { name: "Look at a finished role" })
    .click();
  await page.waitForURL(/roles\/[^/?]+$/);
  await page.getByRole("textbox", { name: "Title" }).waitFor();
});

test("the account menu turns the theme, and remembers it", async () => {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.getByRole("button", { name: "Account" }).click();
  await look(page, "account");
  await page.getByRole("switch", { name: "Dark theme" }).click();
  const theme = () => page.locator("html").getAttribute("data-mantine-color-scheme");
  expect(await theme()).toBe("dark");
  await page.reload();
  await page.getByRole("heading", { name: "Dashboard", level: 1 }).waitFor();
  expect(await theme()).toBe("dark");
});

test("a narrow screen has the navigation behind a button, and a skip link leads past it", async () => {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page({ viewport: { width: 360, height: 740 } });
  await rolebook.signIn(page);
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Roles" }).click();
  await page.getByRole("heading", { name: "Roles", level: 1 }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Roles", level: 1 }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
});

test("a lost connection is said, and so is its end", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.context().setOffline(true);
  const bar = page.getByRole("status").filter({ hasText: "You're offline" });
  await bar.waitFor();
  await look(page, "offline");
  await page.context().setOffline(false);
  await bar.waitFor({ state: "detached" });
});

test("an address without a screen, a server that has a problem, and a file that the panel has not got", async () => {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.goto("/admin/nowhere");
  await page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
  await look(page, "not-found");

  const problem = { status: 500, contentType: "application/problem+json", body: '{"request_id":"7F3K"}' };
  await page.route("**/api/admin/v1/roles?*", (route) => route.fulfill(problem));
  await page.getByRole("link", { name: "Roles", exact: true }).click();
  await page.getByRole("alert").filter({ hasText: "request 7F3K" }).waitFor();
  await look(page, "failed");
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "No roles yet" }).waitFor();

  const missing = await page.request.get("/admin/assets/old.js");
  expect(missing.status()).toBe(404);
});

test("the dashboard shows what waits and what is to be mended, each a link to it", async () => {
  const rolebook = await startRolebook();
  await rolebook.call("POST", "/roles", {
    source: "---\ntitle: Night nurse\n---\n\n## Salary\n\n| Level | Min |\n",
  });
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.getByText("Nothing to review.").waitFor();
  await look(page, "dashboard");
  await page
    .getByRole("region", { name: "Your drafts" })
    .getByRole("link", { name: "Night nurse" })
    .waitFor();
  await page.getByRole("region", { name: "Recently published" }).getByRole("link", { name: /^All/ }).click();
  await page.getByRole("button", { name: "Remove filter Recently published" }).waitFor();
});

test("what the dashboard counts is what its links lead to", async () => {
  const rolebook = await startRolebook();
  const doc = (n: number) => ({ source: `---\ntitle: Role ${n}\nsalry: 5\n---\n` });
  for (let n = 0; n < 7; n++) await rolebook.call("POST", "/roles", doc(n));
  const { items } = await rolebook.call("GET", "/roles?state=published");
  const [{ id }, other] = items;
  const { source, etag } = await rolebook.call("GET", `/roles/${id}`);
  await rolebook.call("PUT", `/roles/${id}`, { source: `${source}\nMore.\n` }, { "If-Match": etag });
  const archived = await rolebook.call("POST", `/roles/${other.id}/archive`, {}, { "If-Match": other.etag });
  expect(archived.state).toBe("archived");

  const page = await rolebook.page();
  await rolebook.signIn(page);
  for (const name of ["Your drafts", "Failing checks", "Recently published"]) {
    await page.goto("/admin/");
    const link = page.getByRole("region", { name }).getByRole("link", { name: /^All/ });
    const counted = (await link.textContent())?.replace("All ", "");
    await link.click();
    await page
      .getByRole("status")
      .filter({ hasText: new RegExp(`^${counted} roles$`) })
      .waitFor();
  }
});

test("what is typed right after the key of the palette is in it", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page();
  await page.route("**/assets/Palette*.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await rolebook.signIn(page);
  await page.keyboard.press("Control+K");
  await page.keyboard.type("robotics");
  const command = page.getByRole("dialog", { name: "Commands" }).getByRole("combobox", { name: "Command" });
  await expect.poll(() => command.inputValue()).toBe("robotics");
  await page.keyboard.type(" eng");
  expect(await command.inputValue()).toBe("robotics eng");
});

test("German is complete, and has room", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page({ locale: "de-DE" });
  await page.goto("/admin/");
  await page.getByRole("textbox", { name: "E-Mail" }).fill(ana.email);
  await page.getByRole("textbox", { name: "Passwort" }).fill(ana.password);
  await page.getByRole("button", { name: "Anmelden" }).click();
  await page.getByRole("heading", { name: "Übersicht", level: 1 }).waitFor();
  await look(page, "dashboard-de");
  await page.goto("/admin/roles?state=published");
  await page.getByRole("table", { name: "Rollen" }).getByRole("row").nth(3).waitFor();
  await look(page, "roles-de");
});
