import { expect, test } from "vitest";
import { startRolebook } from "./harness";
import { look } from "./look";

test("a key is made, shown once, used and revoked", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.goto("/admin/keys");
  await page.getByRole("heading", { name: "No keys yet" }).waitFor();
  await page.getByRole("table", { name: "API keys" }).waitFor();
  await look(page, "keys-empty");

  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog", { name: "New key" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Careers site");
  await dialog.getByRole("checkbox", { name: "Write" }).check();
  await look(page, "keys-new");
  await dialog.getByRole("button", { name: "Create key" }).click();

  const shown = page.getByRole("textbox", { name: "Key" });
  await shown.waitFor();
  await look(page, "keys-key");
  const key = await shown.inputValue();
  expect(key).toMatch(/^rbk_/);
  const asked = () =>
    fetch(`${rolebook.url}/api/admin/v1/roles`, { headers: { Authorization: `Bearer ${key}` } });
  expect((await asked()).status).toBe(200);
  await page.getByRole("button", { name: "Done" }).click();
  expect(await page.content()).not.toContain(key);

  const table = page.getByRole("table", { name: "API keys" });
  const row = table.getByRole("row").filter({ hasText: "Careers site" });
  await row.getByText("Read drafts and Write").waitFor();
  await row
    .getByRole("cell")
    .filter({ hasText: /^ana, / })
    .waitFor();
  await look(page, "keys");
  const { items } = await rolebook.call("GET", "/api-keys");
  const last = new Date(new Date(items[0].expires_at).getTime() - 1);
  await row.getByText(last.toLocaleDateString("en-GB", { dateStyle: "long" })).waitFor();
  const days = (new Date(items[0].expires_at).getTime() - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(364);
  expect(days).toBeLessThan(367);

  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("heading", { name: "No keys yet" }).waitFor();
  expect((await asked()).status).toBe(401);
});

test("a key without an end, and one that the server refuses", async () => {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.goto("/admin/keys");
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog", { name: "New key" });
  const create = dialog.getByRole("button", { name: "Create key" });
  await dialog.getByRole("checkbox", { name: "Read drafts" }).uncheck();
  expect(await create.isDisabled()).toBe(true);
  await dialog.getByRole("checkbox", { name: "Settings" }).check();
  await dialog.getByRole("textbox", { name: "Name" }).fill("   ");
  await create.click();
  await page.waitForFunction(() => document.querySelector('[aria-invalid="true"]'));
  await dialog.getByRole("textbox", { name: "Name" }).fill("Nightly");
  await dialog.getByLabel("Ends on").fill("");
  await create.click();
  await page.getByRole("textbox", { name: "Key" }).waitFor();
  const { items } = await rolebook.call("GET", "/api-keys");
  expect(items[0]).toMatchObject({ name: "Nightly", scopes: ["admin"], expires_at: null });
});

test("a server that has a problem says which request it was", async () => {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page();
  await rolebook.signIn(page);
  const problem = { status: 500, contentType: "application/problem+json", body: '{"request_id":"7F3K"}' };
  for (const [path, asked] of [
    ["/admin/keys", "**/api/admin/v1/api-keys?*"],
    ["/admin/people", "**/api/admin/v1/users?*"],
    ["/admin/audit", "**/api/admin/v1/audit?*"],
    ["/admin/settings", "**/api/admin/v1/settings"],
    ["/admin/me", "**/api/admin/v1/sessions"],
  ] as const) {
    await page.route(asked, (route) => route.fulfill(problem));
    await page.goto(path);
    await page.getByRole("alert").filter({ hasText: "request 7F3K" }).waitFor();
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("alert").waitFor({ state: "detached" });
  }
});
