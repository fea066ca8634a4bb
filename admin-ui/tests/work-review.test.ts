/** An author sends a role; an editor decides over it without leaving the list. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type Rolebook, startRolebook } from "./harness";
import { look } from "./look";

let rolebook: Rolebook;
let page: Page;

beforeAll(async () => {
  rolebook = await startRolebook();
  page = await rolebook.page();
  await rolebook.signIn(page);
});

interface Role {
  id: string;
  title: string;
  etag: string;
  source: string;
}

const read = (id: string) => rolebook.call("GET", `/roles/${id}`);
const submit = ({ id, etag }: Role, note: string) =>
  rolebook.call("POST", `/roles/${id}/submit`, { note }, { "If-Match": etag });

/** A published role with another figure, sent for review. */
async function sendChanged(q: string): Promise<Role> {
  const { items } = await rolebook.call("GET", `/roles?q=${q}&state=published`);
  const { id, source, etag } = await read(items[0].id);
  const changed = source.replace(/£(\d)(\d),000/, "£$18,000");
  const saved = await rolebook.call("PUT", `/roles/${id}`, { source: changed }, { "If-Match": etag });
  return submit(saved, "The pay of next year.\nPlease look at the juniors.");
}

const table = () => page.getByRole("table", { name: "Waiting for review" });
const row = (title: string) => table().getByRole("row").filter({ hasText: title });

test("an empty queue says what comes here", async () => {
  await page.getByRole("region", { name: "Recently published" }).waitFor();
  expect(await page.getByRole("region", { name: "Approved: to be published" }).count()).toBe(0);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Review" }).click();
  await page.getByRole("heading", { name: "Nothing to review", level: 2 }).waitFor();
  await page.getByText("When an author sends a role, it appears here.").waitFor();
  await table().waitFor();
  await look(page, "review-empty");
});

test("what is sent says what visitors will see change, and is approved", async () => {
  const { id, title } = await sendChanged("data%20scientist");
  const draft = await rolebook.call("POST", "/roles", {
    source: "---\ntitle: Cat herder\n---\n\n## Skills\n\n- Calm\n",
  });
  await submit(draft, "");
  await page.reload();
  await row(title)
    .getByText(/£.*→ £/)
    .first()
    .waitFor();
  await row(title).getByText("Please look at the juniors.").waitFor();
  await row(title).getByRole("button", { name: "Show the text" }).click();
  await row(title).locator("ins mark").first().waitFor();
  await row("Cat herder").getByText("A new role.").waitFor();
  await row("Cat herder").getByRole("button", { name: "Show the text" }).click();
  await row("Cat herder").getByText("- Calm").waitFor();
  await look(page, "review");
  await row("Cat herder").getByRole("button", { name: "Hide the text" }).click();

  await row(title).getByRole("button", { name: "Approve" }).click();
  await page.getByRole("status").filter({ hasText: "is approved" }).waitFor();
  await row(title).waitFor({ state: "detached" });
  expect((await read(id)).state).toBe("approved");
  await page.goto("/admin/");
  const approved = page.getByRole("region", { name: "Approved: to be published" });
  await approved.getByRole("link", { name: title }).waitFor();
  await look(page, "dashboard-approved");
  await page.goto("/admin/review");
});

test("what is not right goes back with a comment", async () => {
  const { items } = await rolebook.call("GET", "/roles?q=cat%20herder");
  await row("Cat herder").getByRole("button", { name: "Send back" }).click();
  const dialog = page.getByRole("dialog", { name: "Send back “Cat herder”" });
  expect(await dialog.getByRole("button", { name: "Send back" }).isDisabled()).toBe(true);
  await dialog.getByRole("textbox", { name: "Comment" }).fill("Say how many cats.");
  await look(page, "review-back");
  await dialog.getByRole("button", { name: "Send back" }).click();
  await page.getByRole("heading", { name: "Nothing to review", level: 2 }).waitFor();
  const { state, review } = await read(items[0].id);
  expect(state).toBe("draft");
  expect(review.comment).toBe("Say how many cats.");
});

test("whoever wrote it reads the comment in the role and on the dashboard", async () => {
  const { items } = await rolebook.call("GET", "/roles?q=cat%20herder");
  await page.goto(`/admin/roles/${items[0].id}`);
  const notice = page.getByRole("region", { name: "Review" });
  await notice.getByText(/^ana sent this role back/).waitFor();
  await notice.getByText("Say how many cats.").waitFor();
  await page.getByText("Sent back", { exact: true }).waitFor();
  await look(page, "editor-sent-back");
  await page.goto("/admin/");
  const mine = page.getByRole("region", { name: "Your drafts" });
  await mine.getByText("ana: “Say how many cats.”").waitFor();
  await mine.getByText("Sent back", { exact: true }).waitFor();
  await look(page, "dashboard-sent-back");
});

test("an author sends a role with a note, and the reviewer reads it", async () => {
  const ben = {
    email: "ben@example.org",
    name: "Ben",
    role: "author",
    password: "seven lamps above the harbour",
  };
  await rolebook.call("POST", "/users", ben);
  const desk = await rolebook.page();
  await rolebook.signIn(desk, ben);
  await desk.goto("/admin/roles?new=true");
  const dialog = desk.getByRole("dialog", { name: "New role" });
  await dialog.getByRole("textbox", { name: "Title" }).fill("Lamp lighter");
  await dialog.getByRole("button", { name: "Create" }).click();
  await desk.waitForURL(/roles\/[^/?]+$/);
  await desk.getByRole("button", { name: "Send for review" }).click();
  const sending = desk.getByRole("dialog", { name: "Send for review" });
  await sending.getByRole("textbox", { name: "Note for the reviewer" }).fill("Is “lighter” the word?");
  await sending.getByRole("button", { name: "Send for review" }).click();
  await desk.getByText(/^Ben sent this role for review/).waitFor();

  await page.goto("/admin/review");
  await row("Lamp lighter").getByText("Is “lighter” the word?").waitFor();
  await page.getByRole("link", { name: "Lamp lighter" }).click();
  const notice = page.getByRole("region", { name: "Review" });
  await notice.getByText("Is “lighter” the word?").waitFor();
  await notice.getByRole("link", { name: "Decide in Review" }).click();
  await row("Lamp lighter").getByRole("button", { name: "Approve" }).click();
  await row("Lamp lighter").waitFor({ state: "detached" });
});

test("a text that was changed since it was shown is not approved", async () => {
  const { id, title, source } = await sendChanged("cloud%20engineer");
  await page.reload();
  await row(title).getByRole("button", { name: "Approve" }).waitFor();
  const { etag } = await read(id);
  await rolebook.call("PUT", `/roles/${id}`, { source: `${source}\nOne more line.\n` }, { "If-Match": etag });
  await row(title).getByRole("button", { name: "Approve" }).click();
  await page.getByRole("alert").waitFor();
  expect((await read(id)).state).toBe("in_review");
  await page.getByRole("alert").getByRole("button", { name: "Dismiss" }).click();
  await row(title).getByRole("button", { name: "Approve" }).click();
  await row(title).waitFor({ state: "detached" });
});

test("mine are those that are sent to me by name", async () => {
  const { id, title } = await sendChanged("robotics");
  const me = await rolebook.call("GET", "/me");
  await page.goto("/admin/review?mine=true");
  await page.getByRole("heading", { name: "Nothing to review for you" }).waitFor();
  const { etag } = await read(id);
  await rolebook.call("POST", `/roles/${id}/reject`, { comment: "To Ana." }, { "If-Match": etag });
  await rolebook.call(
    "POST",
    `/roles/${id}/submit`,
    { assignee: me.id },
    { "If-Match": (await read(id)).etag },
  );
  await page.reload();
  await row(title).getByText("For ana").waitFor();
});

test("a server that has a problem says so, and nothing is lost", async () => {
  const problem = { status: 500, contentType: "application/problem+json", body: '{"request_id":"7F3K"}' };
  await page.route("**/api/admin/v1/roles?state=in_review*", (route) => route.fulfill(problem));
  await page.goto("/admin/review");
  await page.getByRole("alert").filter({ hasText: "request 7F3K" }).waitFor();
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await table().waitFor();
});
