import { expect, test } from "vitest";
import { startRolebook } from "./harness";
import { look } from "./look";

const ben = {
  email: "ben@example.org",
  name: "Ben",
  role: "author",
  password: "seven lamps above the harbour",
};

test("an author reads what a colleague writes, and is told why", async () => {
  const rolebook = await startRolebook({ starter: false });
  await rolebook.call("POST", "/users", ben);
  const role = await rolebook.call("POST", "/roles", {
    source: "---\ntitle: Night Porter\n---\n\nKeeps the door.\n",
  });
  const page = await rolebook.page();
  await rolebook.signIn(page, ben);
  await page.goto(`/admin/roles/${role.id}`);
  await page.getByText(/writes this role\. You can read it/).waitFor();
  expect(await page.getByRole("textbox", { name: "Title" }).isEditable()).toBe(false);
  expect(await page.getByRole("button", { name: /Send for review|Publish|Preview link/ }).count()).toBe(0);
  await page.getByRole("tab", { name: "Text" }).click();
  const text = page.getByRole("textbox", { name: "Role document" });
  await text.click();
  await page.keyboard.type("mine");
  expect(await text.textContent()).not.toContain("mine");
});

test("a colleague who has the role open is there with initials that can be read", async () => {
  const rolebook = await startRolebook({ starter: false });
  const editor = {
    ...ben,
    email: "editor@example.org",
    name: "Editor Person",
    role: "editor",
  };
  await rolebook.call("POST", "/users", editor);
  const { id } = await rolebook.call("POST", "/roles", { source: "---\ntitle: Night Porter\n---\n" });
  const page = await rolebook.page();
  await rolebook.signIn(page, editor);
  await page.goto(`/admin/roles/${id}`);
  await page.getByRole("textbox", { name: "Title" }).waitFor();
  const own = await rolebook.page();
  await rolebook.signIn(own);
  await own.goto(`/admin/roles/${id}`);
  await own.getByRole("img", { name: /Editor Person/ }).waitFor();
  await look(own, "editor-colleague");
});
