import { expect, test } from "vitest";
import { oneTimeCode, withDevice } from "./factors";
import { ana, startRolebook } from "./harness";
import { look } from "./look";

test("the first administrator is created with the code from the terminal", async () => {
  const rolebook = await startRolebook({ fresh: true });
  const page = await rolebook.page();
  await page.goto("/admin/");
  await page.getByRole("heading", { name: "Set up Rolebook", level: 1 }).waitFor();
  await look(page, "setup");

  const submit = page.getByRole("button", { name: "Create administrator" });
  await page.getByRole("textbox", { name: "Set-up code" }).fill("wrong");
  await page.getByRole("textbox", { name: "Name" }).fill("Ana");
  await page.getByRole("textbox", { name: "Email" }).fill(ana.email);
  await page.getByRole("textbox", { name: "Password" }).fill("short");
  await submit.click();
  await page.getByText("a restart prints a new one").waitFor();
  expect(await page.getByRole("textbox", { name: "Set-up code" }).getAttribute("aria-invalid")).toBe("true");
  await page.getByRole("textbox", { name: "Set-up code" }).fill(rolebook.setupCode);
  await page.getByRole("textbox", { name: "Password" }).fill(ana.password);
  await submit.click();
  await page.getByRole("heading", { name: "Dashboard", level: 1 }).waitFor();
  expect(await page.title()).toBe("Dashboard · Rolebook");
});

test("signing in and out", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page();
  await page.goto("/admin/roles?q=data");
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
  await look(page, "signin");

  await page.getByRole("textbox", { name: "Email" }).fill(ana.email);
  await page.getByRole("textbox", { name: "Password" }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByRole("textbox", { name: "Password" }).fill(ana.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Roles", level: 1 }).waitFor();
  expect(page.url()).toContain("/admin/roles?q=data");

  await page.reload();
  await page.getByRole("heading", { name: "Roles", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
});

test("a session that ends asks to sign in over the screen, and what was asked for goes on", async () => {
  const rolebook = await startRolebook();
  const page = await rolebook.page();
  await rolebook.signIn(page);
  const { items } = await rolebook.call("GET", "/sessions");
  for (const { id, current } of items) if (!current) await rolebook.call("DELETE", `/sessions/${id}`);

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Roles" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.waitFor();
  await look(page, "signin-again");
  await dialog.getByRole("textbox", { name: "Password" }).fill(ana.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("table", { name: "Roles" }).getByRole("link", { name: "Data Analyst" }).waitFor();
  expect(await dialog.count()).toBe(0);
});

test("a second factor is asked for after the right password", async () => {
  const rolebook = await startRolebook({ starter: false });
  const { secret } = await rolebook.call("POST", "/me/totp", {});
  const { recovery_codes: codes } = await rolebook.call("POST", "/me/totp/confirm", {
    code: oneTimeCode(secret),
  });
  const page = await rolebook.page();
  await page.goto("/admin/");
  await page.getByRole("textbox", { name: "Email" }).fill(ana.email);
  await page.getByRole("textbox", { name: "Password" }).fill(ana.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const code = page.getByRole("textbox", { name: "Authentication code" });
  await code.waitFor();
  await look(page, "signin-code");
  await code.fill("000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
  await code.fill(codes[0]);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Dashboard", level: 1 }).waitFor();
});

test("a passkey is enough", async () => {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page();
  await withDevice(page);
  await page.goto("/admin/signin");
  const { ceremony, options } = await rolebook.call("POST", "/me/passkeys/options");
  const credential = await page.evaluate(async (json) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(json);
    return ((await navigator.credentials.create({ publicKey })) as PublicKeyCredential).toJSON();
  }, options);
  await rolebook.call("POST", "/me/passkeys", { ceremony, credential, name: "This device" });
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.getByRole("heading", { name: "Dashboard", level: 1 }).waitFor();
});

test("an invitation leads in", async () => {
  const rolebook = await startRolebook({ starter: false });
  const person = { email: "ben@example.org", name: "Ben", role: "author" };
  const { invitation } = await rolebook.call("POST", "/users", person);
  const page = await rolebook.page();
  await page.goto(invitation.url);
  await page.getByRole("heading", { name: "Welcome to Rolebook", level: 1 }).waitFor();
  await look(page, "invitation");
  const password = "seven lamps above the harbour";
  await page.getByRole("textbox", { name: "New password" }).fill(password);
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
  await page
    .getByRole("status")
    .filter({ hasText: `Sign in as ${person.email}` })
    .waitFor();
  await page.getByRole("textbox", { name: "Email" }).fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Dashboard", level: 1 }).waitFor();
});

test("many tabs that start at once share the session", async () => {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page();
  await rolebook.signIn(page);
  const tabs = await Promise.all([1, 2, 3, 4].map(() => page.context().newPage()));
  for (let round = 0; round < 2; round++) {
    await Promise.all(tabs.map((tab) => tab.goto("/admin/")));
    for (const tab of tabs) await tab.getByRole("heading", { name: "Dashboard", level: 1 }).waitFor();
  }
});
