/** The families of roles: names that nobody knows, one's own, other names, and the roles that follow. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type Rolebook, startRolebook } from "./harness";
import { look } from "./look";

let rolebook: Rolebook;
let page: Page;

beforeAll(async () => {
  rolebook = await startRolebook({ starter: false });
  page = await rolebook.page();
  await rolebook.signIn(page);
  await publish("Cat herder", "Animal care");
  await publish("Dog walker", "Animal care");
  await publish("Analyst", "Data and Aye");
});

async function publish(title: string, family: string) {
  const source = `---\ntitle: ${title}\nfamily: ${family}\n---\n\nDoes it well.\n`;
  const { id, etag } = await rolebook.call("POST", "/roles", { source });
  await rolebook.call("POST", `/roles/${id}/publish`, {}, { "If-Match": etag });
}

/** The family that visitors see. */
async function familyOf(slug: string): Promise<string> {
  const role = await (await fetch(`${rolebook.url}/api/v1/roles/${slug}?fields=family`)).json();
  return role.family.name;
}

const table = () => page.getByRole("table", { name: "Families" });
const unknown = () => page.getByRole("region", { name: /Rolebook doesn't know/ });
const dialog = (name: string) => page.getByRole("dialog", { name });

test("names that are not known come first, with what they may mean", async () => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Skills" }).click();
  await page.getByRole("link", { name: "Families" }).click();
  await page.getByRole("heading", { name: "Families", level: 1 }).waitFor();
  await table().getByRole("row").nth(3).waitFor();
  await unknown().getByRole("listitem").first().getByText("Animal care").waitFor();
  await unknown().getByText("in 2 roles").waitFor();
  await look(page, "families");
});

test("a misspelt name is merged, after saying which roles change, and the merge is taken back", async () => {
  await unknown().getByRole("button", { name: "It means Data and AI" }).click();
  const merge = dialog("Merge “Data and Aye”");
  await merge
    .getByText("1 published role will say “Data and AI” instead of “Data and Aye”: Analyst.")
    .waitFor();
  await look(page, "families-merge");
  await merge.getByRole("button", { name: "Merge" }).click();
  await page.getByRole("status").filter({ hasText: "1 published role says something else now." }).waitFor();
  await unknown().getByText("Data and Aye").waitFor({ state: "detached" });
  expect(await familyOf("analyst")).toBe("Data and AI");

  await page.getByRole("searchbox", { name: "Search families" }).fill("aye");
  await table().getByText("Means Data and AI").waitFor();
  await table().getByRole("button", { name: "Data and Aye" }).click();
  await dialog("Data and Aye").getByRole("button", { name: "Take the merge back" }).waitFor();
  // Its name now finds the roles of the other, which are not its own.
  expect(await dialog("Data and Aye").getByText("Analyst").count()).toBe(0);
  await dialog("Data and Aye").getByRole("button", { name: "Take the merge back" }).click();
  await table().getByText("Your own").waitFor();
  expect(await familyOf("analyst")).toBe("Data and Aye");
  await page.getByRole("searchbox", { name: "Search families" }).fill("");
});

test("a family is added, offered in the editor and the list, renamed, merged and deleted, and its roles follow", async () => {
  await unknown().getByRole("button", { name: "Add Animal care" }).click();
  const add = dialog("Add family");
  expect(await add.getByRole("combobox").count()).toBe(0);
  await add.getByRole("textbox", { name: "Other names" }).fill("Beasts, Looking after animals");
  await look(page, "family-add");
  await add.getByRole("button", { name: "Add family" }).click();
  await page.getByRole("checkbox", { name: "Only your own" }).check();
  await table().getByRole("button", { name: "Animal care" }).waitFor();

  await publish("Zoo keeper", "Beasts");
  expect(await familyOf("zoo-keeper")).toBe("Animal care");
  await page.reload();
  await table().getByRole("button", { name: "Animal care" }).click();
  const opened = dialog("Animal care");
  await opened.getByText(/^3 published roles are in it: .*Zoo keeper/).waitFor();
  await opened.getByRole("textbox", { name: "Name", exact: true }).fill("Animals");
  await opened.getByText("Roles that say “Animal care” stay in this family; both names mean it.").waitFor();
  await look(page, "family");
  await opened.getByRole("button", { name: "Save" }).click();
  await table().getByRole("button", { name: "Animals" }).waitFor();
  expect(await familyOf("zoo-keeper")).toBe("Animals");

  await table().getByRole("link", { name: "3 roles" }).click();
  await page.getByRole("button", { name: "Remove filter Animals" }).waitFor();
  const roles = page.getByRole("table", { name: "Roles" });
  await roles.getByRole("link", { name: "Cat herder" }).waitFor();
  await roles.getByRole("link", { name: "Zoo keeper" }).click();
  const family = page.getByRole("combobox", { name: "Family" });
  expect(await family.inputValue()).toBe("Animals");
  await family.fill("cloud");
  await page.getByRole("option", { name: "Cloud and infrastructure" }).waitFor();
  await family.fill("Anim");
  await page.getByRole("option", { name: "Animals" }).click();
  await expect.poll(() => page.getByRole("status", { name: "Save status" }).textContent()).toContain("Saved");

  await page.goto("/admin/families?own=true");
  await table().getByRole("button", { name: "Animals" }).click();
  await dialog("Animals").getByRole("button", { name: "Merge into another family" }).click();
  const merge = dialog("Merge “Animals”");
  await merge.getByRole("combobox", { name: "Into" }).fill("cloud");
  await page.getByRole("option", { name: "Cloud and infrastructure" }).click();
  await merge.getByText(/^3 published roles will say “Cloud and infrastructure” instead/).waitFor();
  await merge.getByRole("button", { name: "Merge" }).click();
  await page.getByRole("status").filter({ hasText: "3 published roles say something else now." }).waitFor();
  for (const slug of ["cat-herder", "zoo-keeper"])
    expect(await familyOf(slug)).toBe("Cloud and infrastructure");
  await table().getByRole("button", { name: "Animals" }).click();
  await dialog("Animals").getByRole("button", { name: "Take the merge back" }).click();
  await table().getByText("Means Cloud").waitFor({ state: "detached" });
  expect(await familyOf("cat-herder")).toBe("Animals");

  await table().getByRole("button", { name: "Animals" }).click();
  await dialog("Animals").getByRole("button", { name: "Delete" }).click();
  const ask = dialog("Delete “Animals”?");
  await ask.getByText("3 published roles name it.").waitFor();
  await look(page, "family-delete");
  await ask.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("status").filter({ hasText: "Deleted." }).waitFor();
  await table().getByRole("button", { name: "Animals" }).waitFor({ state: "detached" });
  expect(await familyOf("cat-herder")).toBe("Animal care");
});

test("of a family that ships, the other names are changed", async () => {
  await page.goto("/admin/families?q=cloud");
  await table().getByRole("button", { name: "Cloud and infrastructure" }).click();
  const opened = dialog("Cloud and infrastructure");
  expect(await opened.getByRole("textbox", { name: "Name", exact: true }).count()).toBe(0);
  expect(await opened.getByRole("button", { name: "Delete" }).count()).toBe(0);
  const others = opened.getByRole("textbox", { name: "Other names" });
  await others.fill(`${await others.inputValue()}, Weather`);
  await opened.getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").filter({ hasText: "Done." }).waitFor();
  await publish("Rain maker", "Weather");
  expect(await familyOf("rain-maker")).toBe("Cloud and infrastructure");
});

test("a name that is taken is refused where it stands", async () => {
  await page.getByRole("button", { name: "Add family" }).click();
  const add = dialog("Add family");
  await add.getByRole("textbox", { name: "Name", exact: true }).fill("Data and AI");
  await add.getByRole("button", { name: "Add family" }).click();
  await add.getByRole("alert").filter({ hasText: "Data and AI" }).waitFor();
  await add.getByRole("button", { name: "Cancel" }).click();
});
