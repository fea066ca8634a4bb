/** What is done with a role as a whole: from its row in the list, and from the editor. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type Rolebook, startRolebook } from "./harness";
import { look } from "./look";

let rolebook: Rolebook;
let page: Page;

const ben = { email: "ben@example.org", name: "Ben", role: "author", password: "seven lamps by the harbour" };

beforeAll(async () => {
  rolebook = await startRolebook({ starter: false });
  await rolebook.call("POST", "/users", ben);
  page = await rolebook.page({ viewport: { width: 1440, height: 900 } });
  await rolebook.signIn(page);
});

async function make(title: string, { publish = false } = {}) {
  const source = `---\ntitle: ${title}\n---\n\nMinds things.\n\n## Responsibilities\n\n- Mind them\n`;
  const role = await rolebook.call("POST", "/roles", { source });
  if (publish) await rolebook.call("POST", `/roles/${role.id}/publish`, {}, { "If-Match": role.etag });
  return role;
}

const state = async (id: string) => (await rolebook.call("GET", `/roles/${id}`)).state;

/** Opens the menu of a role in the list and chooses from it. */
async function inList(title: string, deed: string) {
  await page.goto(`/admin/roles?q=${encodeURIComponent(title)}`);
  await page.getByRole("button", { name: `Actions for ${title}` }).click();
  await page.getByRole("menuitem", { name: deed }).click();
}

/** Opens a role and chooses from the menu of the editor. */
async function inEditor(id: string, deed: string) {
  await page.goto(`/admin/roles/${id}`);
  await page.getByRole("textbox", { name: "Title" }).waitFor();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: deed }).click();
}

test("from its row a role is assigned, archived, brought back and deleted, and each says what visitors see", async () => {
  const { id } = await make("Lamp minder", { publish: true });
  await page.goto("/admin/roles?q=lamp");
  await page.getByRole("button", { name: "Actions for Lamp minder" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).waitFor();
  await look(page, "roles-menu");
  await page.getByRole("menuitem", { name: "Assign" }).click();
  const assign = page.getByRole("dialog", { name: "Assign “Lamp minder”" });
  await assign.getByRole("combobox", { name: "Person" }).fill("ben");
  await page.getByRole("option", { name: "Ben" }).waitFor();
  await look(page, "role-assign");
  await page.getByRole("option", { name: "Ben" }).click();
  await page.getByRole("status").filter({ hasText: "was assigned" }).waitFor();
  expect((await rolebook.call("GET", `/roles/${id}`)).assignee.name).toBe("Ben");

  await inList("Lamp minder", "Archive");
  const archive = page.getByRole("dialog", { name: "Archive “Lamp minder”?" });
  await archive.getByText("Visitors no longer see it").waitFor();
  await look(page, "role-archive");
  await archive.getByRole("button", { name: "Archive" }).click();
  await page.getByRole("table", { name: "Roles" }).getByText("Archived").waitFor();
  expect(await state(id)).toBe("archived");

  await inList("Lamp minder", "Bring it back");
  await page.getByRole("table", { name: "Roles" }).getByText("Draft").waitFor();

  await inList("Lamp minder", "Delete");
  const remove = page.getByRole("dialog", { name: "Delete “Lamp minder”?" });
  await remove.getByText("Visitors don't see it").waitFor();
  await look(page, "role-delete");
  await remove.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("heading", { name: "Nothing matches" }).waitFor();
  await expect(state(id)).rejects.toThrow("404");
});

test("a duplicate of a row opens as a draft of its own", async () => {
  const { id } = await make("Bell minder", { publish: true });
  await inList("Bell minder", "Duplicate");
  await page.waitForURL((url) => /\/roles\/[^/?]+$/.test(url.pathname) && !url.pathname.endsWith(id));
  await expect
    .poll(() => page.getByRole("textbox", { name: "Title" }).inputValue())
    .toBe("Copy of Bell minder");
  expect(await state(id)).toBe("published");
});

test("what is typed is saved before the role is duplicated", async () => {
  const { id } = await make("Gate minder");
  await page.goto(`/admin/roles/${id}`);
  await page.getByRole("textbox", { name: "Summary" }).fill("Minds the gate.");
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect
    .poll(() => page.getByRole("textbox", { name: "Title" }).inputValue())
    .toBe("Copy of Gate minder");
  expect(await page.getByRole("textbox", { name: "Summary" }).inputValue()).toBe("Minds the gate.");
});

test("an archived role is read in the editor, and brought back where that is said", async () => {
  const { id } = await make("Dog minder", { publish: true });
  await inEditor(id, "Archive");
  await page.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  const back = page.getByRole("button", { name: "Bring it back" });
  await back.waitFor();
  await expect.poll(() => page.getByRole("textbox", { name: "Title" }).isEditable()).toBe(false);
  expect(await page.getByRole("button", { name: "Publish" }).count()).toBe(0);
  await look(page, "editor-archived");
  await back.click();
  await page.getByRole("button", { name: "Publish" }).waitFor();
  await page.getByRole("textbox", { name: "Title" }).fill("Dog and cat minder");
  await expect
    .poll(async () => (await rolebook.call("GET", `/roles/${id}`)).title)
    .toBe("Dog and cat minder");
  expect(await state(id)).toBe("draft");
});

test("in the editor a role is taken down, assigned and deleted", async () => {
  const { id } = await make("Owl minder", { publish: true });
  await inEditor(id, "Take down");
  const takeDown = page.getByRole("dialog", { name: "Take down “Owl minder”?" });
  await takeDown.getByText("Visitors no longer see it").waitFor();
  await takeDown.getByRole("button", { name: "Take down" }).click();
  await expect.poll(() => state(id)).toBe("draft");

  await inEditor(id, "Assign");
  await page.getByRole("button", { name: "Assign to me" }).click();
  await expect.poll(async () => (await rolebook.call("GET", `/roles/${id}`)).assignee?.name).toBe("ana");

  await inEditor(id, "Delete");
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByRole("heading", { name: "Roles", level: 1 }).waitFor();
  await expect(state(id)).rejects.toThrow("404");
});

test("an author deletes and takes back what is theirs, and duplicates what is not", async () => {
  const theirs = await make("Not of Ben", { publish: true });
  const his = await rolebook.page({ viewport: { width: 1440, height: 900 } });
  await rolebook.signIn(his, ben);
  await his.goto(`/admin/roles/${theirs.id}`);
  await his.getByRole("button", { name: "More actions" }).click();
  const items = his.getByRole("menuitem");
  await items.filter({ hasText: "Duplicate" }).waitFor();
  expect(await items.filter({ hasText: /Assign|Archive|Delete|Take/ }).count()).toBe(0);
  await items.filter({ hasText: "Duplicate" }).click();

  await his.getByRole("button", { name: "Send for review" }).click();
  await his.getByRole("dialog").getByRole("button", { name: "Send for review" }).click();
  await his.getByText("In review").waitFor();
  await his.getByRole("button", { name: "More actions" }).click();
  await items.filter({ hasText: "Take back from review" }).click();
  await his.getByText("Draft", { exact: true }).waitFor();
  await his.getByRole("button", { name: "More actions" }).click();
  await items.filter({ hasText: "Delete" }).click();
  await his.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await his.getByRole("heading", { name: "Roles", level: 1 }).waitFor();
});
