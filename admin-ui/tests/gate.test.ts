import { expect, test } from "vitest";
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
