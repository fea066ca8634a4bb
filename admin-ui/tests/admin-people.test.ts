import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { oneTimeCode } from "./factors";
import { ana, type Rolebook, startRolebook } from "./harness";
import { look } from "./look";

const ben = {
  email: "ben@example.org",
  name: "Ben Okafor",
  role: "author",
  password: "seven lamps above the harbour",
};

const people = (page: Page) => page.getByRole("table", { name: "People" });
const row = (page: Page, name: string) => people(page).getByRole("row").filter({ hasText: name });

/** A server with Ben, and Ana at the screen. */
async function withBen() {
  const rolebook = await startRolebook({ starter: false });
  const { id } = await rolebook.call("POST", "/users", ben);
  const page = await rolebook.page();
  await rolebook.signIn(page);
  return { rolebook, page, id: id as string };
}

/** What somebody is signed in with, past the panel. */
async function tokenOf(rolebook: Rolebook, person: { email: string; password: string }) {
  const response = await fetch(`${rolebook.url}/api/admin/v1/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: person.email, password: person.password }),
  });
  return { status: response.status, token: (await response.json()).access_token as string };
}

test("somebody is invited, with a link that is shown once", async () => {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "People" }).click();
  await page.getByRole("heading", { name: "People", level: 1 }).waitFor();
  await row(page, ana.name).waitFor();

  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Chen Wei");
  await dialog.getByRole("textbox", { name: "Email" }).fill("nonsense@");
  await dialog.getByRole("radio", { name: "Editor" }).check();
  await look(page, "people-invite");
  await dialog.getByRole("textbox", { name: "Email" }).fill(ana.email);
  await dialog.getByRole("button", { name: "Invite" }).click();
  await dialog.getByText("Give another address").waitFor();
  expect(await dialog.getByRole("textbox", { name: "Email" }).getAttribute("aria-invalid")).toBe("true");
  await dialog.getByRole("textbox", { name: "Email" }).fill("chen@example.org");
  await dialog.getByRole("button", { name: "Invite" }).click();

  const link = page.getByRole("textbox", { name: "Invitation link" });
  await link.waitFor();
  expect(await link.inputValue()).toContain("/admin/invitation#");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await link.inputValue());
  await look(page, "people-link");
  await page.getByRole("button", { name: "Done" }).click();
  await row(page, "Chen Wei").getByText("Invited").waitFor();
  await row(page, "Chen Wei").getByText("Editor").waitFor();
});

test("somebody is kept out, and let in again", async () => {
  const { rolebook, page } = await withBen();
  await page.goto("/admin/people");
  await row(page, ben.name).getByRole("button", { name: "Disable" }).click();
  const dialog = page.getByRole("dialog", { name: "Disable Ben Okafor?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect((await tokenOf(rolebook, ben)).status).toBe(200);

  await row(page, ben.name).getByRole("button", { name: "Disable" }).click();
  await dialog.getByRole("button", { name: "Disable" }).click();
  await row(page, ben.name).getByText("Disabled").waitFor();
  await look(page, "people");
  expect((await tokenOf(rolebook, ben)).status).toBe(403);
  await row(page, ben.name).getByRole("button", { name: "Enable" }).click();
  await row(page, ben.name).getByText("Active").waitFor();
  expect((await tokenOf(rolebook, ben)).status).toBe(200);
});

test("a person's page: role, a new link, second factor, sessions", async () => {
  const { rolebook, page, id } = await withBen();
  const { token } = await tokenOf(rolebook, ben);
  const mine = { Authorization: `Bearer ${token}` };
  const { secret } = await rolebook.call("POST", "/me/totp", {}, mine);
  await rolebook.call("POST", "/me/totp/confirm", { code: oneTimeCode(secret) }, mine);

  await page.goto("/admin/people");
  await row(page, ben.name).getByRole("link", { name: ben.name }).click();
  await page.getByRole("heading", { name: ben.name, level: 1 }).waitFor();
  await page.getByRole("list", { name: "Sessions" }).getByRole("listitem").first().waitFor();
  await look(page, "person");

  await page.getByRole("button", { name: "Reset second factor" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset second factor" }).click();
  await page.getByText(`${ben.name} signs in with a password alone.`).waitFor();
  await page.getByText(`${ben.name} is signed in nowhere.`).waitFor();

  await tokenOf(rolebook, ben);
  await page.reload();
  await page.getByRole("button", { name: "End all sessions" }).click();
  await page.getByText(`${ben.name} is signed in nowhere.`).waitFor();

  await page.getByRole("radio", { name: "Editor" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page
    .getByRole("status")
    .filter({ hasText: `${ben.name} was changed.` })
    .waitFor();
  expect((await rolebook.call("GET", `/users/${id}`)).role).toBe("editor");

  await page.getByRole("button", { name: "New invitation link" }).click();
  expect(await page.getByRole("textbox", { name: "Invitation link" }).inputValue()).toContain("invitation#");
  await page.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByRole("heading", { name: "People", level: 1 }).waitFor();
  await row(page, ana.name).waitFor();
  expect(await row(page, ben.name).count()).toBe(0);
});

test("many people are searched, and the search is in the address", async () => {
  const rolebook = await startRolebook({ starter: false });
  for (let n = 0; n < 120; n += 1) {
    const number = String(n).padStart(3, "0");
    await rolebook.call("POST", "/users", {
      email: `p${number}@example.org`,
      name: `Person ${number}`,
      role: "viewer",
    });
  }
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.goto("/admin/people");
  await page
    .getByRole("status")
    .filter({ hasText: /^121 people$/ })
    .waitFor();
  await page.keyboard.press("End");
  await page.getByRole("link", { name: "Person 119" }).waitFor();
  await page.keyboard.press("Home");
  await page.getByRole("searchbox", { name: "Search people" }).fill("Person 119");
  await page
    .getByRole("status")
    .filter({ hasText: /^1 person$/ })
    .waitFor();
  expect(page.url()).toContain("q=Person");
  await page.getByRole("searchbox", { name: "Search people" }).fill("nobody at all");
  await page.getByRole("heading", { name: "Nobody found" }).waitFor();
});

test("who looks after nobody sees names, and no more", async () => {
  const { rolebook, page } = await withBen();
  await page.goto("/admin/people");
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await rolebook.signIn(page, ben);
  const main = page.getByRole("navigation", { name: "Main" });
  expect(await main.getByRole("link", { name: "People" }).count()).toBe(0);
  await page.goto("/admin/people");
  await row(page, ana.name).waitFor();
  expect(await page.getByText(ana.email).count()).toBe(0);
  expect(await page.getByRole("button", { name: "Invite" }).count()).toBe(0);
  await page.goto("/admin/keys");
  await page.getByRole("heading", { name: "This is not open to you" }).waitFor();
  await look(page, "keys-forbidden");
});
