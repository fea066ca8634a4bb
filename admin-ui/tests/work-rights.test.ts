/** What the work screens are to people with fewer rights, in German, and with a lot of data. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { rules as germanRules } from "../src/i18n/de/rules";
import { type Rolebook, startRolebook } from "./harness";
import { look } from "./look";

let rolebook: Rolebook;

const password = "a quiet river under new stones";

beforeAll(async () => {
  rolebook = await startRolebook();
});

/** A page on which a new person with a role is signed in. */
async function as(role: "viewer" | "author"): Promise<Page> {
  const email = `${role}@example.org`;
  await rolebook.call("POST", "/users", { email, name: role, role, password });
  const page = await rolebook.page();
  await rolebook.signIn(page, { email, password });
  return page;
}

test("an author sees what waits and decides over nothing", async () => {
  const { id, etag } = await rolebook.call("POST", "/roles", {
    source: "---\ntitle: Cat herder\n---\n\n- Calm\n",
  });
  await rolebook.call("POST", `/roles/${id}/submit`, {}, { "If-Match": etag });
  const page = await as("author");
  const navigation = page.getByRole("navigation", { name: "Main" });
  await navigation.getByRole("link", { name: "Review" }).click();
  await page.getByRole("table", { name: "Waiting for review" }).getByText("Waits for an editor").waitFor();
  expect(await page.getByRole("button", { name: "Approve" }).count()).toBe(0);
  expect(await navigation.getByRole("link", { name: "Releases" }).count()).toBe(0);

  await navigation.getByRole("link", { name: "Templates" }).click();
  await page.getByRole("link", { name: "Start a role" }).first().waitFor();
  expect(await page.getByRole("button", { name: "New template" }).count()).toBe(0);
});

test("a viewer reads the history, skills, families and templates, and changes none", async () => {
  const page = await as("viewer");
  const { items } = await rolebook.call("GET", "/roles?q=robotics");
  const { id, source, etag } = await rolebook.call("GET", `/roles/${items[0].id}`);
  await rolebook.call("PUT", `/roles/${id}`, { source: `${source}\nMore.\n` }, { "If-Match": etag });
  await page.goto(`/admin/roles/${id}/history`);
  const versions = page.getByRole("list", { name: "Versions" });
  await versions.getByRole("button", { name: "Compare" }).click();
  await page.locator("ins").filter({ hasText: "More." }).waitFor();
  expect(await versions.getByRole("button", { name: "Restore this version" }).count()).toBe(0);

  await page.goto("/admin/skills?q=python");
  await page.getByRole("button", { name: "Python", exact: true }).click();
  await page
    .getByRole("dialog", { name: "Python" })
    .getByText(/^Also called/)
    .waitFor();
  expect(await page.getByRole("button", { name: "Save" }).count()).toBe(0);
  await page.keyboard.press("Escape");
  expect(await page.getByRole("button", { name: "Add skill" }).count()).toBe(0);

  await page.goto("/admin/families?q=data");
  await page.getByRole("button", { name: "Data and AI" }).click();
  await page
    .getByRole("dialog", { name: "Data and AI" })
    .getByText(/^Also called/)
    .waitFor();
  expect(await page.getByRole("button", { name: /Save|Merge/ }).count()).toBe(0);
  await page.keyboard.press("Escape");
  expect(await page.getByRole("button", { name: "Add family" }).count()).toBe(0);

  await page.goto("/admin/templates");
  await page.getByRole("heading", { name: "Engineering" }).waitFor();
  expect(await page.getByRole("link", { name: "Start a role" }).count()).toBe(0);
});

test("what is not open to somebody offers them nothing", async () => {
  const page = await rolebook.page();
  await rolebook.signIn(page, { email: "viewer@example.org", password });
  for (const path of ["/audit", "/keys"]) {
    await page.goto(`/admin${path}`);
    await page.getByRole("alert").getByText("This is not open to you").waitFor();
    expect(await page.getByRole("button", { name: /Export|New key/ }).count()).toBe(0);
  }
});

test("a role that is not there is said", async () => {
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.goto("/admin/roles/no-such-role");
  await page.getByRole("alert").getByRole("heading", { name: "There is nothing at this address" }).waitFor();
  expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  await look(page, "role-missing");
  await page.goto("/admin/roles/no-such-role/history");
  await page.getByRole("alert").getByRole("heading", { level: 1 }).waitFor();
  await page.goto("/admin/releases/no-such-release");
  await page.getByRole("alert").getByRole("heading", { level: 1 }).waitFor();
});

test("a long history comes page by page, each version with what it changed", async () => {
  const text = (n: number) => `---\ntitle: Much changed\n---\n\n## Responsibilities\n\n- Do thing ${n}\n`;
  let role = await rolebook.call("POST", "/roles", { source: text(1) });
  for (let n = 2; n <= 30; n++) {
    role = await rolebook.call("PUT", `/roles/${role.id}`, { source: text(n) }, { "If-Match": role.etag });
  }
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.goto(`/admin/roles/${role.id}/history`);
  const entries = page.getByRole("list", { name: "Versions" }).locator("> li");
  await expect.poll(() => entries.count()).toBe(20);
  await entries.last().getByText("Do thing 11").waitFor();
  await page.getByRole("button", { name: "Show older versions" }).click();
  await expect.poll(() => entries.count()).toBe(30);
  await entries.last().getByText("The first version.").waitFor();
});

test("German has room on every work screen", { timeout: 240_000 }, async () => {
  const { items } = await rolebook.call("GET", "/roles?q=robotics");
  const release = await rolebook.call("POST", "/releases", {
    name: "Gehälter 2027",
    items: [{ role_id: items[0].id }],
  });
  const page = await rolebook.page({ locale: "de-DE" });
  await page.goto("/admin/");
  await page.getByRole("textbox", { name: "E-Mail" }).fill("ana@example.org");
  await page.getByRole("textbox", { name: "Passwort" }).fill("a quiet river under old stones");
  await page.getByRole("button", { name: "Anmelden" }).click();
  await page.getByRole("heading", { name: "Übersicht", level: 1 }).waitFor();
  const { items: rules } = await rolebook.call("GET", "/rules");
  expect(
    rules.map(({ code }: { code: string }) => code).filter((code: string) => !(code in germanRules)),
  ).toEqual([]);
  const screens: [string, string, string][] = [
    ["/settings", "settings-de", "Einstellungen"],
    [`/roles/${items[0].id}/history?from=1&to=2`, "history-de", "Verlauf von Robotics Engineer"],
    ["/review", "review-de", "Prüfung"],
    [`/releases/${release.id}`, "release-de", "Gehälter 2027"],
    ["/skills", "skills-de", "Fähigkeiten"],
    ["/families", "families-de", "Berufsfelder"],
    ["/templates", "templates-de", "Vorlagen"],
  ];
  for (const [path, name, heading] of screens) {
    await page.goto(`/admin${path}`);
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    await look(page, name);
  }
});
