/** Roles that go live together, now or at a time, or not at all. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type Rolebook, startRolebook } from "./harness";
import { look } from "./look";

let rolebook: Rolebook;
let page: Page;

beforeAll(async () => {
  rolebook = await startRolebook();
  page = await rolebook.page({ timezoneId: "Europe/London" });
  await rolebook.signIn(page);
  const { items } = await rolebook.call("GET", "/roles?q=data%20scientist");
  const { id, source, etag } = await rolebook.call("GET", `/roles/${items[0].id}`);
  const changed = source.replace(/£(\d)(\d),000/, "£$18,000");
  const saved = await rolebook.call("PUT", `/roles/${id}`, { source: changed }, { "If-Match": etag });
  await rolebook.call("POST", `/roles/${id}/submit`, {}, { "If-Match": saved.etag });
  await rolebook.call("POST", "/roles", { source: "---\ntitle: Cat herder\n---\n\n## Skills\n\n- Calm\n" });
});

const roles = () => page.getByRole("list", { name: "Roles of this release" });

async function start(name: string) {
  await page.goto("/admin/releases");
  await page.getByRole("button", { name: "New release" }).click();
  const dialog = page.getByRole("dialog", { name: "New release" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

async function add(title: string) {
  await page.getByRole("combobox", { name: "Add role" }).fill(title);
  await page.getByRole("option", { name: title }).click();
  await roles().getByRole("link", { name: title }).waitFor();
}

test("a release says what each of its roles changes, and goes live", async () => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Releases" }).click();
  await page.getByRole("heading", { name: "No releases yet" }).waitFor();
  await look(page, "releases-empty");
  await start("Pay of 2027");
  expect(await page.getByRole("button", { name: "Publish now" }).isDisabled()).toBe(true);
  await add("Data Scientist");
  await add("Cat herder");
  await roles()
    .getByText(/£.*→ £/)
    .first()
    .waitFor();
  await roles().getByText("A new role. It becomes visible.").waitFor();
  await look(page, "release");

  await page.getByRole("button", { name: "Publish now" }).click();
  await page.getByRole("dialog").getByText("2 roles go live at once.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Publish now" }).click();
  await page.getByRole("status").filter({ hasText: "2 roles are live." }).waitFor();
  expect(await page.getByRole("combobox", { name: "Add role" }).count()).toBe(0);
  const { items } = await rolebook.call("GET", "/roles?q=cat%20herder");
  expect(items[0].state).toBe("published");
});

test("one role that cannot go out stops all, and is named", async () => {
  await rolebook.call("POST", "/roles", {
    source: "---\ntitle: Broken\n---\n\n## Salary\n\n| Level | Min |\n| --- | --- |\n| Junior | lots |\n",
  });
  await start("Two at once");
  await add("Broken");
  await add("Cat herder");
  await page.getByRole("button", { name: "Publish now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish now" }).click();
  await page.getByRole("dialog").getByRole("listitem").filter({ hasText: "Broken" }).waitFor();
  await look(page, "release-stopped");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Remove Broken" }).click();
  await roles().getByRole("link", { name: "Broken" }).waitFor({ state: "detached" });
});

test("a release goes live at a time of a zone, which can be changed and called off", async () => {
  await page.getByRole("button", { name: "Schedule" }).click();
  const dialog = page.getByRole("dialog", { name: "When does it go live?" });
  expect(await dialog.getByRole("combobox", { name: "Time zone" }).inputValue()).toBe("Europe/London");
  await dialog.getByLabel("Date and time").fill("2031-01-01T09:00");
  await dialog.getByRole("button", { name: "Schedule" }).click();
  await page.getByText(/^1 January 2031, 09:00 \(London\), in/).waitFor();
  await page.getByText("Scheduled", { exact: true }).waitFor();
  await look(page, "release-scheduled");
  await page.getByRole("button", { name: "Change the time" }).waitFor();
  await page.getByRole("button", { name: "Cancel the schedule" }).click();
  await page.getByText("Being prepared").waitFor();
});

test("a text that was changed after it was chosen is told, and taken on request", async () => {
  const { items } = await rolebook.call("GET", "/roles?q=cat%20herder");
  const { id, source, etag } = await rolebook.call("GET", `/roles/${items[0].id}`);
  await rolebook.call("PUT", `/roles/${id}`, { source: `${source}- Patience\n` }, { "If-Match": etag });
  await page.reload();
  await roles().getByText("Nothing that visitors see changes.").waitFor();
  await roles().getByRole("button", { name: "Take the newest text" }).click();
  await roles().getByText("Patience").waitFor();
});

test("the list has every release, and one that is not live is deleted", async () => {
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  const table = page.getByRole("table", { name: "Releases" });
  await table.getByRole("link", { name: "Pay of 2027" }).waitFor();
  expect(await table.getByRole("link", { name: "Two at once" }).count()).toBe(0);
  await look(page, "releases");
});

test("a release that could not go live at its time is on the dashboard with why, until it is seen to", async () => {
  const { id, version, etag } = await rolebook.call("POST", "/roles", {
    source: "---\ntitle: Night owl\n---\n\n## Skills\n\n- Sight\n",
  });
  await rolebook.call("POST", "/releases", {
    name: "Night shift",
    items: [{ role_id: id, version }],
    at: new Date(Date.now() + 1500).toISOString(),
    time_zone: "Europe/London",
  });
  await rolebook.call("POST", `/roles/${id}/archive`, {}, { "If-Match": etag });
  await expect
    .poll(async () => (await rolebook.call("GET", "/dashboard")).failed_releases.total, { timeout: 15_000 })
    .toBe(1);
  await page.goto("/admin/");
  const panel = page.getByRole("region", { name: "Releases that did not go live" });
  await panel.getByText(/^Night owl: .*archive/).waitFor();
  await panel.getByText(/\(London\)$/).waitFor();
  await look(page, "dashboard-failed-release");
  await panel.getByRole("link", { name: "Night shift" }).click();
  await page.getByRole("alert").getByText("It was due and could not go live.").waitFor();
  await page.getByRole("button", { name: "Remove Night owl" }).click();
  await page.getByText("Being prepared").waitFor();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Dashboard" }).click();
  await page.getByText("Nothing to review.").waitFor();
  await panel.waitFor({ state: "detached" });
});
