import { expect, test } from "vitest";
import { startRolebook } from "./harness";
import { look } from "./look";

test("publishing, places and checks are settled, each saved by itself", async () => {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
  const part = (name: string) => page.getByRole("region", { name });
  const saved = (name: string) => part(name).getByRole("status").filter({ hasText: "Saved" }).waitFor();
  const settings = () => rolebook.call("GET", "/settings");

  await part("Publishing").getByRole("switch").click();
  await saved("Publishing");
  expect((await settings()).four_eyes).toBe(true);

  const place = part("Places").getByRole("combobox", { name: "Country or region" });
  for (const code of ["gb", "US-CO"]) {
    await place.fill(code);
    await part("Places").getByRole("button", { name: "Add place" }).click();
  }
  await part("Places").getByText("United States, CO").waitFor();
  await saved("Places");
  expect((await settings()).places).toEqual(["GB", "US-CO"]);
  await part("Places").getByRole("button", { name: "Remove United Kingdom" }).click();
  await saved("Places");
  await place.fill("Atlantis");
  await part("Places").getByRole("button", { name: "Add place" }).click();
  await part("Places").getByRole("alert").filter({ hasText: "ATLANTIS" }).waitFor();
  expect(await part("Places").getByRole("button", { name: "Remove ATLANTIS" }).count()).toBe(0);
  expect((await settings()).places).toEqual(["US-CO"]);

  const level = (check: RegExp) => part("Checks").getByRole("combobox", { name: check });
  await level(/boast stands/).selectOption("Off");
  await level(/more than 18 months old/).selectOption("Blocks publishing");
  await saved("Checks");
  await look(page, "settings");
  await expect.poll(async () => (await settings()).raise).toEqual(["RB310"]);
  expect((await settings()).off).toEqual(["RB508"]);

  await page.reload();
  await part("Checks").getByRole("textbox", { name: "Find a check" }).fill("boast");
  await level(/boast stands/).selectOption("Warns");
  await expect.poll(async () => (await settings()).off).toEqual([]);
  await expect.poll(() => level(/./).count()).toBe(1);
  const help = part("Checks").getByRole("link", { name: "Why it matters" });
  expect((await page.request.get((await help.getAttribute("href")) ?? "")).status()).toBe(200);
  await look(page, "settings-found");

  // Whoever asks for a second factor and has none would shut themselves out.
  await part("Signing in").getByRole("radio", { name: "Administrators" }).click();
  await page.getByRole("alert").filter({ hasText: "second factor" }).first().waitFor();
});

test("what holds for roles that say nothing is read", async () => {
  const rolebook = await startRolebook({ starter: false });
  const page = await rolebook.page();
  await rolebook.signIn(page);
  await page.goto("/admin/settings");
  const site = page.getByRole("region", { name: "Roles that don't say" });
  await site.waitFor();
  const facts = await site.getByRole("definition").allTextContents();
  expect(facts).toEqual([
    "British English",
    "British Pound (GBP)",
    "37.5 hours a week, 52 weeks a year",
    "260 days a year",
    "no yearly figure",
  ]);
});

test("who may not change the settings reads them", async () => {
  const rolebook = await startRolebook({ starter: false });
  const ben = {
    email: "ben@example.org",
    name: "Ben",
    role: "editor",
    password: "seven lamps above the harbour",
  };
  await rolebook.call("POST", "/users", ben);
  const page = await rolebook.page();
  await rolebook.signIn(page, ben);
  await page.goto("/admin/settings");
  await page.getByText("Only an administrator changes these.").waitFor();
  await page.getByRole("combobox", { name: /boast stands/ }).waitFor();
  expect(await page.locator("main :is(input, select):enabled").count()).toBe(1); // the search
  await look(page, "settings-read-only");
});
