/** Nothing typed is lost, and nothing is changed that nobody typed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { ana, type Rolebook, startRolebook } from "./harness";
import { look } from "./look";

let rolebook: Rolebook;
let page: Page;

beforeAll(async () => {
  rolebook = await startRolebook();
  page = await rolebook.page({ viewport: { width: 1440, height: 900 } });
  await rolebook.signIn(page);
});

afterEach(async () => {
  await page.context().setOffline(false);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

const text =
  "---\ntitle: Data Analyst\nlocale: en-GB\n---\n\n## Overview\n\nCounts.\n\n## Responsibilities\n\n- Ask\n- Count\n";
let made = 0;

async function make(source = text) {
  made += 1;
  return rolebook.call("POST", "/roles", { source: source.replace("Data Analyst", `Data Analyst ${made}`) });
}
async function show(id: string) {
  await page.goto(`/admin/roles/${id}`);
  await page.getByRole("textbox", { name: "Title" }).waitFor();
}
const status = () => page.getByRole("status", { name: "Save status" }).textContent();
const read = async (id: string): Promise<string> => (await rolebook.call("GET", `/roles/${id}`)).source;

/** Another page of the same browser, after one that never got its connection back: that one saves nothing any more. */
async function reopened(old: Page): Promise<Page> {
  const context = old.context();
  await old.close();
  await context.setOffline(false);
  return context.newPage();
}

describe("opening, switching and saving without a change leaves every byte", () => {
  const folder = join(import.meta.dirname, "..", "..", "content", "roles");
  test.each(readdirSync(folder).filter((name) => name.endsWith(".md")))("%s", async (name) => {
    const source = readFileSync(join(folder, name), "utf8");
    const { items } = await rolebook.call("GET", `/roles?q=${name.replace(".md", "")}`);
    const { id, version } = items.find(({ slug }: { slug: string }) => `${slug}.md` === name);
    await show(id);
    await page.getByRole("tab", { name: "Text" }).click();
    await page.getByRole("textbox", { name: "Role document" }).waitFor();
    await page.getByRole("tab", { name: "Form" }).click();
    await page.getByRole("textbox", { name: "Title" }).focus();
    await page.keyboard.press("Control+s");
    const after = await rolebook.call("GET", `/roles/${id}`);
    expect([after.source, after.version]).toEqual([source, version]);
  });
});

test("one undo goes through form and text", async () => {
  const { id, source } = await make();
  await show(id);
  await page.getByRole("textbox", { name: "Summary" }).fill("Finds out.");
  await expect.poll(() => read(id)).toContain("summary: Finds out.");
  await page.getByRole("tab", { name: "Text" }).click();
  await page.getByRole("textbox", { name: "Role document" }).press("Control+End");
  await page.keyboard.type("- Tell\n");
  await expect.poll(() => read(id)).toContain("- Tell");
  await page.getByRole("tab", { name: "Form" }).click();
  await page.getByRole("textbox", { name: "Title" }).focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("Control+z");
  await expect.poll(() => read(id)).toBe(source);
});

test("without a connection the text is kept on this computer, and saved when it is back", async () => {
  const { id } = await make();
  await show(id);
  await page.context().setOffline(true);
  await page.getByRole("textbox", { name: "Title" }).fill("Typed on the train");
  await expect.poll(status).toBe("Offline: kept on this computer");
  expect(await read(id)).not.toContain("train");
  await page.context().setOffline(false);
  await expect.poll(status, { timeout: 15_000 }).toBe("Saved");
  expect(await read(id)).toContain("title: Typed on the train");
});

test("without a connection the dialog of publishing says so", async () => {
  const { id, etag } = await make();
  await rolebook.call("POST", `/roles/${id}/publish`, {}, { "If-Match": etag });
  await show(id);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Publish" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish" });
  await dialog.getByRole("alert").waitFor({ timeout: 2000 });
  await look(page, "editor-publish-offline");
  await dialog.getByRole("button", { name: "Cancel" }).click();
});

test("what was typed and not saved is there when the role is opened again", async () => {
  const { id } = await make();
  await show(id);
  await page.context().setOffline(true);
  await page.getByRole("textbox", { name: "Title" }).fill("Survivor");
  await expect.poll(status).toBe("Offline: kept on this computer");
  page = await reopened(page);
  await show(id);
  await page.getByText("Restored what you typed on").waitFor();
  expect(await page.getByRole("textbox", { name: "Title" }).inputValue()).toBe("Survivor");
  await expect.poll(() => read(id)).toContain("title: Survivor");
});

/** Somebody else saves while this person has the role open. */
async function meanwhile(id: string, change: (source: string) => string) {
  const { source, etag } = await rolebook.call("GET", `/roles/${id}`);
  await rolebook.call("PUT", `/roles/${id}`, { source: change(source) }, { "If-Match": etag });
}

test("somebody else's change is merged by a choice of parts", async () => {
  const { id } = await make();
  await show(id);
  await meanwhile(id, (source) => source.replace("- Ask", "- Ask why").replace("Counts.", "Counts things."));
  await page.getByRole("textbox", { name: "Overview" }).fill("Counts sheep.");
  const dialog = page.getByRole("dialog", { name: "Someone else changed this role" });
  await dialog.getByText("1 part needs a choice").waitFor();
  await dialog.getByRole("region", { name: "Part 1" }).getByText("Theirs").click();
  await dialog.getByRole("button", { name: "Use merged text" }).click();
  await expect.poll(status).toBe("Saved");
  expect(await read(id)).toContain("Counts things.\n\n## Responsibilities\n\n- Ask why\n- Count");
});

test("another's change that is saved while the dialog of publishing is open comes in before anything goes out", async () => {
  const { id } = await make();
  await show(id);
  await page.getByRole("button", { name: "Publish" }).click();
  const now = page.getByRole("dialog", { name: "Publish" }).getByRole("button", { name: "Publish now" });
  await now.waitFor();
  await meanwhile(id, (source) => source.replace("Counts.", "Counts things."));
  await now.click();
  await page.getByRole("alert").filter({ hasText: "Both texts are together now" }).waitFor();
  expect((await rolebook.call("GET", `/roles/${id}`)).state).toBe("draft");
  expect(await page.getByLabel("Overview").inputValue()).toBe("Counts things.");
  await now.click();
  await page.getByText(/is visible to everybody\.$/).waitFor();
  const role = await rolebook.call("GET", `/roles/${id}`);
  expect([role.state, role.source.includes("Counts things.")]).toEqual(["published", true]);
});

test("Ctrl S saves at once, and pressed again offers a name", async () => {
  const { id } = await make();
  await show(id);
  await page.getByRole("textbox", { name: "Overview" }).fill("Counts sheep.");
  await page.keyboard.press("Control+s");
  await page.getByText("Press Ctrl S again to save a named version.").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
  await expect.poll(() => read(id)).toContain("Counts sheep.");
  await page.keyboard.press("Control+s");
  const name = page.getByRole("dialog", { name: "Save a named version" }).getByRole("textbox");
  await expect.poll(() => name.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Escape");
  await name.waitFor({ state: "detached" });
});

test("who published meanwhile is named", async () => {
  const { id } = await make();
  await show(id);
  await meanwhile(id, (source) => source.replace("Counts.", "Counts things."));
  const { etag } = await rolebook.call("GET", `/roles/${id}`);
  await rolebook.call("POST", `/roles/${id}/publish`, {}, { "If-Match": etag });
  await page.getByRole("textbox", { name: "Overview" }).fill("Counts sheep.");
  const dialog = page.getByRole("dialog", { name: "Someone else changed this role" });
  await dialog
    .getByText("ana published this role while you were writing. Your text is safe; 1 part")
    .waitFor();
  await look(page, "editor-conflict");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await status()).toBe("Changed by ana: review");
});

const conflict = () => page.getByRole("dialog", { name: "Someone else changed this role" });
const overview = (on = page) => on.getByRole("textbox", { name: "Overview" });

test("what is typed between a conflict and its decision is in the decision", async () => {
  const { id } = await make();
  await show(id);
  await meanwhile(id, (source) => source.replace("Counts.", "Counts things."));
  await overview().fill("Counts sheep.");
  await conflict().waitFor();
  await page.keyboard.type(" x"); // in the middle of a word: decides nothing
  expect(await conflict().count()).toBe(1);
  await conflict().getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("textbox", { name: "Summary" }).fill("Written since.");
  await overview().fill("Counts sheep and goats.");
  await page.getByRole("button", { name: "Changed by ana: review" }).click();
  await conflict().getByRole("region", { name: "Part 1" }).getByText("Counts sheep and goats.").waitFor();
  await conflict().getByRole("button", { name: "Use merged text" }).click();
  await expect.poll(status).toBe("Saved");
  expect(await read(id)).toMatch(/summary: Written since\.[\s\S]*Counts sheep and goats\./);
  expect(await overview().inputValue()).toBe("Counts sheep and goats.");
});

test("what is typed while the own other tab's change comes back is in the merge", async () => {
  const { id } = await make();
  await show(id);
  await meanwhile(id, (source) => source.replace("- Ask", "- Ask why"));
  let slow = true;
  await page.route("**/api/admin/v1/roles/*", async (route) => {
    if (slow && route.request().method() === "PUT") {
      slow = false;
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
    await route.continue();
  });
  const asked = page.waitForRequest((request) => request.method() === "PUT");
  await page.getByRole("textbox", { name: "Summary" }).fill("Finds out.");
  await asked;
  await overview().fill("Typed meanwhile.");
  await expect.poll(() => read(id)).toContain("Typed meanwhile.");
  await expect.poll(status).toBe("Saved");
  expect(await read(id)).toMatch(/summary: Finds out\.[\s\S]*Typed meanwhile\.[\s\S]*- Ask why/);
  expect(await overview().inputValue()).toBe("Typed meanwhile.");
});

describe("two people", () => {
  const ed = { name: "Ed", email: "ed@example.org", password: "several green boats at anchor" };
  let shared: Page;

  beforeAll(async () => {
    await rolebook.call("POST", "/users", { ...ed, role: "editor" });
    shared = await rolebook.page();
  });

  async function comes(person: typeof ed) {
    await shared.context().clearCookies();
    await rolebook.signIn(shared, person);
  }
  const open = async (id: string) => {
    await shared.goto(`/admin/roles/${id}`);
    await overview(shared).waitFor();
  };

  test("what one typed and could not save is shown to no other at the same computer", async () => {
    const { id } = await make();
    await comes(ana);
    await open(id);
    await shared.context().setOffline(true);
    await overview(shared).fill("Words of Ana.");
    await shared.getByText("Offline: kept on this computer").waitFor();
    shared = await reopened(shared);

    await comes(ed);
    await open(id);
    await shared.getByRole("textbox", { name: "Summary" }).fill("Words of Ed.");
    await expect.poll(() => read(id)).toContain("Words of Ed.");
    expect(await overview(shared).inputValue()).toBe("Counts.");
    expect(await shared.getByText("Restored what you typed").count()).toBe(0);

    await comes(ana);
    await open(id);
    await shared.getByText("Restored what you typed on").waitFor();
    await expect.poll(() => read(id)).toContain("Words of Ana.");
    expect(await read(id)).toContain("Words of Ed.");
  });

  test("a change that fits is brought in and said, and undo leaves it", async () => {
    const { id } = await make();
    await comes(ed);
    await open(id);
    await meanwhile(id, (source) => source.replace("- Ask", "- Ask why"));
    await overview(shared).fill("Counts boats.");
    await shared.getByText("ana changed this role too. Both changes fit together.").waitFor();
    await expect.poll(() => read(id)).toMatch(/Counts boats\.[\s\S]*- Ask why/);
    expect(await shared.getByRole("dialog").count()).toBe(0);
    await overview(shared).press("Control+z");
    await expect.poll(() => read(id)).toMatch(/Counts\.[\s\S]*- Ask why/);
  });

  test("a letter typed into a field as a change to it is brought in leaves that change", async () => {
    const { id } = await make(text.replace("Counts.", "Counts.\n\nTells."));
    await comes(ed);
    await open(id);
    await meanwhile(id, (source) => source.replace("Counts.", "Counts things."));
    await shared.route("**/api/admin/v1/compile", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await shared.getByRole("textbox", { name: "Summary" }).fill("Finds out.");
    await overview(shared).press("Control+End");
    await shared.getByText("ana changed this role too.").waitFor();
    await shared.keyboard.press("Control+End");
    await shared.keyboard.type("x");
    await expect.poll(() => read(id)).toContain("Tells.x");
    expect(await read(id)).toMatch(/summary: Finds out\.[\s\S]*Counts things\./);
  });
});

test("the same text saved by another tab is no conflict", async () => {
  const { id } = await make();
  await show(id);
  await meanwhile(id, (source) => source.replace("Counts.", "Counts sheep."));
  await page.getByRole("textbox", { name: "Overview" }).fill("Counts sheep.");
  await expect.poll(() => read(id)).toContain("Counts sheep.");
  await expect.poll(status).toBe("Saved");
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test("a server that fails loses nothing and says so", async () => {
  const { id } = await make();
  await show(id);
  let failing = true;
  await page.route("**/api/admin/v1/roles/*", (route) =>
    failing && route.request().method() === "PUT"
      ? route.fulfill({
          status: 500,
          headers: { "X-Request-Id": "7F3K" },
          json: { title: "Internal", request_id: "7F3K" },
        })
      : route.continue(),
  );
  await page.getByRole("textbox", { name: "Title" }).fill("Kept");
  await expect.poll(status).toContain("request 7F3K");
  failing = false;
  await page.keyboard.press("Control+s");
  await expect.poll(status).toBe("Saved");
  expect(await read(id)).toContain("title: Kept");
  await page.unroute("**/api/admin/v1/roles/*");
});

test("a session that ends while somebody writes is signed in again over the screen", async () => {
  const { id } = await make();
  await show(id);
  await page.context().clearCookies();
  await page.route("**/api/admin/v1/**", async (route) => {
    const headers = { ...route.request().headers() };
    if (headers.authorization) headers.authorization = "Bearer gone";
    await route.continue({ headers });
  });
  await page.getByRole("textbox", { name: "Title" }).fill("Written without a session");
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.waitFor();
  await page.unroute("**/api/admin/v1/**");
  await dialog.getByRole("textbox", { name: "Password" }).fill(ana.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect.poll(() => read(id), { timeout: 10_000 }).toContain("title: Written without a session");
});
