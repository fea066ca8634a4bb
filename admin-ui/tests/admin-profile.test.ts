import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { oneTimeCode, withDevice } from "./factors";
import { ana, startRolebook } from "./harness";
import { look } from "./look";

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

async function atProfile() {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Profile" }).click();
  await page.getByRole("heading", { name: "Profile", level: 1 }).waitFor();
  return { rolebook, page };
}

test("name, password and sessions", async () => {
  const { rolebook, page } = await atProfile();
  await part(page, "Name").getByRole("textbox", { name: "Name" }).fill("Ana Silva");
  await part(page, "Name").getByRole("button", { name: "Save" }).click();
  await part(page, "Name").getByRole("status").filter({ hasText: "Saved" }).waitFor();
  expect((await rolebook.call("GET", "/me")).name).toBe("Ana Silva");

  const sessions = part(page, "Sessions").getByRole("listitem");
  await page.reload();
  await sessions.nth(1).waitFor();
  await sessions.filter({ hasText: "Chrome on Linux" }).getByText("This one").waitFor();
  await look(page, "profile");
  await sessions.filter({ hasNotText: "This one" }).getByRole("button", { name: /^End/ }).click();
  await expect.poll(() => sessions.count()).toBe(1);

  const password = part(page, "Password");
  const change = password.getByRole("button", { name: "Change password" });
  await password.getByRole("textbox", { name: "Current password" }).fill("not this");
  await password.getByRole("textbox", { name: "New password" }).fill("seven lamps above the harbour");
  await change.click();
  await password.getByText("This is not the current password").waitFor();
  await password.getByRole("textbox", { name: "Current password" }).fill(ana.password);
  await password.getByRole("textbox", { name: "New password" }).fill("password password");
  await change.click();
  await password.getByText("easy to guess").waitFor();
  await password.getByRole("textbox", { name: "New password" }).fill("seven lamps above the harbour");
  await change.click();
  await page.getByRole("status").filter({ hasText: "Your password is changed." }).waitFor();
});

test("an authenticator app is set up, its codes kept, and removed", async () => {
  const { page } = await atProfile();
  const app = part(page, "Authenticator app");
  await app.getByRole("button", { name: "Set up app" }).click();
  const dialog = page.getByRole("dialog", { name: "Set up an authenticator app" });
  await dialog.getByRole("img", { name: "QR code for the app" }).waitFor();
  await look(page, "profile-app");
  const secret = await dialog.getByRole("textbox", { name: "Key" }).inputValue();
  await dialog.getByRole("textbox", { name: "Authentication code" }).fill("000000");
  await dialog.getByRole("button", { name: "Use app" }).click();
  await expect
    .poll(() => dialog.getByRole("textbox", { name: "Authentication code" }).getAttribute("aria-invalid"))
    .toBe("true");
  await dialog.getByRole("textbox", { name: "Authentication code" }).fill(oneTimeCode(secret));
  await dialog.getByRole("button", { name: "Use app" }).click();

  const codes = page.getByRole("dialog", { name: "Recovery codes" });
  await codes.getByRole("listitem").nth(9).waitFor();
  await look(page, "profile-codes");
  const shown = await codes.getByRole("listitem").allTextContents();
  const waiting = page.waitForEvent("download");
  await codes.getByRole("button", { name: "Download" }).click();
  expect(
    readFileSync(await (await waiting).path(), "utf8")
      .trim()
      .split("\n"),
  ).toEqual(shown);
  await codes.getByRole("button", { name: "I've kept them" }).click();
  await app.getByText("10 recovery codes are left.").waitFor();

  await app.getByRole("button", { name: "New recovery codes" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "New recovery codes" }).click();
  await codes.getByRole("listitem").nth(9).waitFor();
  const fresh = await codes.getByRole("listitem").allTextContents();
  expect(fresh).not.toEqual(shown);
  await codes.getByRole("button", { name: "I've kept them" }).click();

  await app.getByRole("button", { name: "Remove app" }).click();
  const remove = page.getByRole("dialog", { name: "Remove the authenticator app?" });
  await remove.getByRole("textbox", { name: "Current password" }).fill(ana.password);
  await remove.getByRole("textbox", { name: "Authentication code" }).fill(fresh[0] ?? "");
  await remove.getByRole("button", { name: "Remove app" }).click();
  await app.getByRole("button", { name: "Set up app" }).waitFor();
});

test("a passkey is added, signs in, and is removed", async () => {
  const { rolebook, page } = await atProfile();
  await withDevice(page);
  const passkeys = part(page, "Passkeys");
  await passkeys.getByRole("button", { name: "Add passkey" }).click();
  const dialog = page.getByRole("dialog", { name: "Add passkey" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Work laptop");
  await dialog.getByRole("button", { name: "Add passkey" }).click();
  await page
    .getByRole("dialog", { name: "Recovery codes" })
    .getByRole("button", { name: "I've kept them" })
    .click();
  await passkeys.getByRole("listitem").filter({ hasText: "Work laptop" }).waitFor();

  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.getByRole("heading", { name: "Dashboard", level: 1 }).waitFor();
  await page.goto("/admin/me");
  await passkeys.getByText("last used").waitFor();
  await look(page, "profile-passkeys");
  await passkeys.getByRole("button", { name: "Remove Work laptop" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await passkeys.getByText("You have no passkeys.").waitFor();
  expect((await rolebook.call("GET", "/me/factors").catch(() => undefined))?.passkeys ?? []).toEqual([]);
});

test("a session that is no longer fresh asks who is there, and goes on", async () => {
  const { page } = await atProfile();
  const refusal = {
    status: 403,
    contentType: "application/problem+json",
    body: JSON.stringify({ status: 403, detail: "Sign in again first.", sign_in_again: true }),
  };
  await withDevice(page);
  await page.route("**/me/passkeys/options", (route) => route.fulfill(refusal), { times: 1 });
  await part(page, "Passkeys").getByRole("button", { name: "Add passkey" }).click();
  const dialog = page.getByRole("dialog", { name: "Add passkey" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Phone");
  await dialog.getByRole("button", { name: "Add passkey" }).click();
  const again = page.getByRole("dialog", { name: "Sign in again" });
  await again.waitFor();
  await look(page, "profile-fresh");
  await again.getByRole("textbox", { name: "Password" }).fill(ana.password);
  await again.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("dialog", { name: "Recovery codes" }).waitFor();
  expect(await again.count()).toBe(0);

  await page.reload();
  await page.route("**/me/recovery-codes", (route) => route.fulfill(refusal));
  await part(page, "Authenticator app").getByRole("button", { name: "New recovery codes" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "New recovery codes" }).click();
  await again.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("alert").filter({ hasText: "Sign in again first." }).waitFor();
});

test("whoever owes a second factor adds it first", async () => {
  const rolebook = await startRolebook({ starter: false });
  const ben = {
    email: "ben@example.org",
    name: "Ben",
    role: "author",
    password: "seven lamps above the harbour",
  };
  await rolebook.call("POST", "/users", ben);
  const { secret } = await rolebook.call("POST", "/me/totp");
  await rolebook.call("POST", "/me/totp/confirm", { code: oneTimeCode(secret) });
  await rolebook.call("PATCH", "/settings", { require_second_factor: "everyone" });
  const page = await rolebook.page();
  await withDevice(page);
  await page.goto("/admin/roles");
  await page.getByRole("textbox", { name: "Email" }).fill(ben.email);
  await page.getByRole("textbox", { name: "Password" }).fill(ben.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").filter({ hasText: "A password alone is not enough here." }).waitFor();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Roles" }).click();
  await page.getByRole("heading", { name: "Profile", level: 1 }).waitFor();

  await part(page, "Passkeys").getByRole("button", { name: "Add passkey" }).click();
  const dialog = page.getByRole("dialog", { name: "Add passkey" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Phone");
  await dialog.getByRole("button", { name: "Add passkey" }).click();
  await page
    .getByRole("dialog", { name: "Recovery codes" })
    .getByRole("button", { name: "I've kept them" })
    .click();
  await page.getByRole("alert").waitFor({ state: "detached" });
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Roles" }).click();
  await page.getByRole("heading", { name: "Roles", level: 1 }).waitFor();
});

test("language and theme are chosen, and kept", async () => {
  const { page } = await atProfile();
  await page.getByText("Dark", { exact: true }).click();
  const theme = () => page.locator("html").getAttribute("data-mantine-color-scheme");
  await expect.poll(theme).toBe("dark");
  await page.getByRole("combobox", { name: "Language" }).selectOption("Deutsch");
  await page.getByRole("heading", { name: "Profil", level: 1 }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("de");
  expect(await theme()).toBe("dark");
  await page.getByText("Wie das System").click();
  await look(page, "profile-german");
  for (const [path, heading] of [
    ["/admin/people", "Personen"],
    ["/admin/keys", "API-Schlüssel"],
    ["/admin/audit", "Protokoll"],
    ["/admin/settings", "Einstellungen"],
  ] as const) {
    await page.goto(path);
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
    await look(page, `german-${path.slice(7)}`);
  }
  await page.goto("/admin/me");
  await page.getByRole("combobox", { name: "Sprache" }).selectOption("Wie der Browser");
  await page.getByRole("heading", { name: "Profile", level: 1 }).waitFor();
});
