/** The vocabulary: unknown names, new skills, other words, and which roles follow. */
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
  await publish("Cat herder", ["Catherding", "Javascritp", "Python"]);
  await publish("Dog walker", ["Catherding", "Calm dogs"]);
});

async function publish(title: string, skills: string[]) {
  const source = `---\ntitle: ${title}\n---\n\n## Skills\n\n${skills.map((skill) => `- ${skill}\n`).join("")}`;
  const { id, etag } = await rolebook.call("POST", "/roles", { source });
  await rolebook.call("POST", `/roles/${id}/publish`, {}, { "If-Match": etag });
}

async function skillsOf(slug: string): Promise<string[]> {
  const role = await (await fetch(`${rolebook.url}/api/v1/roles/${slug}?fields=skills`)).json();
  return role.skills.map(({ name }: { name: string }) => name);
}

const table = () => page.getByRole("table", { name: "Skills" });
const unknown = () => page.getByRole("region", { name: /Rolebook doesn't know/ });

test("names that are not known come first, with what they may mean", async () => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Skills" }).click();
  await table().getByRole("row").nth(3).waitFor();
  await unknown().getByRole("listitem").first().getByText("Catherding").waitFor();
  await unknown().getByRole("button", { name: "It means JavaScript" }).waitFor();
  await look(page, "skills");
});

test("a misspelt name is merged, after saying which roles change", async () => {
  await unknown().getByRole("button", { name: "It means JavaScript" }).click();
  const dialog = page.getByRole("dialog", { name: "Merge “Javascritp”" });
  await dialog
    .getByText("1 published role will say “JavaScript” instead of “Javascritp”: Cat herder.")
    .waitFor();
  await look(page, "skills-merge");
  await dialog.getByRole("button", { name: "Merge" }).click();
  await page.getByRole("status").filter({ hasText: "1 published role says something else now." }).waitFor();
  await unknown().getByText("Javascritp").waitFor({ state: "detached" });
  expect(await skillsOf("cat-herder")).toEqual(["Catherding", "JavaScript", "Python"]);
});

test("a merge is taken back", async () => {
  await page.getByRole("searchbox", { name: "Search skills" }).fill("javascritp");
  await table().getByText("Means JavaScript").waitFor();
  await table().getByRole("button", { name: "Javascritp" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take the merge back" }).click();
  await table().getByText("Your own").waitFor();
  expect(await skillsOf("cat-herder")).toContain("Javascritp");
});

test("an unknown name becomes a skill, is renamed and deleted", async () => {
  await page.getByRole("searchbox", { name: "Search skills" }).fill("");
  await unknown().getByRole("button", { name: "Add Catherding" }).click();
  const add = page.getByRole("dialog", { name: "Add skill" });
  await add.getByRole("combobox", { name: "Kind" }).selectOption("Domain");
  await add.getByRole("textbox", { name: "Other names" }).fill("Herding of cats, Feline logistics");
  await look(page, "skill-add");
  await add.getByRole("button", { name: "Add skill" }).click();
  await page.getByRole("checkbox", { name: "Only your own" }).check();
  await table().getByRole("button", { name: "Catherding" }).click();

  const opened = page.getByRole("dialog", { name: "Catherding" });
  await opened.getByText("Named by 2 published roles: Cat herder and Dog walker.").waitFor();
  await opened.getByRole("textbox", { name: "Name", exact: true }).fill("Cat herding");
  await opened
    .getByText("Roles that say “Catherding” go on saying it; both names mean this skill.")
    .waitFor();
  await look(page, "skill");
  await opened.getByRole("button", { name: "Save" }).click();
  await table().getByRole("button", { name: "Cat herding" }).waitFor();
  expect(await skillsOf("dog-walker")).toContain("Catherding");

  await table().getByRole("button", { name: "Cat herding" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  const ask = page.getByRole("dialog", { name: "Delete “Cat herding”?" });
  await ask.getByText(/^\d+ published roles? names? it/).waitFor();
  await ask.getByRole("button", { name: "Delete" }).click();
  await table().getByRole("button", { name: "Cat herding" }).waitFor({ state: "detached" });
});

test("a name that is taken is refused where it stands", async () => {
  await page.getByRole("button", { name: "Add skill" }).click();
  const add = page.getByRole("dialog", { name: "Add skill" });
  await add.getByRole("textbox", { name: "Name", exact: true }).fill("Python");
  await add.getByRole("button", { name: "Add skill" }).click();
  await add.getByRole("alert").filter({ hasText: "Python" }).waitFor();
  await add.getByRole("button", { name: "Cancel" }).click();
});

test("hundreds of skills scroll, sorted by name or by use", async () => {
  await page.goto("/admin/skills");
  const { items, page: pages } = await rolebook.call("GET", "/skills?origin=built_in&sort=-name");
  expect(pages.total).toBeGreaterThan(500);
  await table().getByRole("columnheader", { name: "Skill" }).getByRole("button").click();
  await page.waitForURL(/sort=-name/);
  await table().getByRole("row").nth(1).getByText(items[0].name).waitFor();
  await table().getByRole("columnheader", { name: "Used in" }).getByRole("button").click();
  await page.waitForURL(/sort=-roles/);
  await table().getByRole("row").nth(1).getByText("1 role").waitFor();
});
