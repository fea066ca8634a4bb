/** What a recruiter does in the editor, by name and by key. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { type Rolebook, startRolebook } from "./harness";
import { look } from "./look";

let rolebook: Rolebook;
let page: Page;

beforeAll(async () => {
  rolebook = await startRolebook();
  page = await rolebook.page({
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await rolebook.signIn(page);
});

const role = (title: string, rest: string) =>
  `---\ntitle: ${title}\nlocale: en-GB\nsalary: { currency: GBP, period: year, illustrative: true }\n---\n\n${rest}`;
const bands = (...rows: string[]) =>
  `## Salary\n\n| Level  | Min     | Max     |\n| ------ | ------- | ------- |\n${rows.join("\n")}\n`;

let made = 0;
async function open(rest: string): Promise<string> {
  made += 1;
  const { id } = await rolebook.call("POST", "/roles", { source: role(`Worker ${made}`, rest) });
  await page.goto(`/admin/roles/${id}`);
  await page.getByRole("textbox", { name: "Title" }).waitFor();
  return id;
}
const read = async (id: string): Promise<string> => (await rolebook.call("GET", `/roles/${id}`)).source;
const cell = (row: number, column: string) =>
  page
    .getByRole("grid", { name: "Salary bands" })
    .getByRole("row")
    .nth(row)
    .getByRole("gridcell")
    .getByLabel(column, { exact: true });
const text = () => page.getByRole("textbox", { name: "Role document" });

/** Pastes as a program puts it on the clipboard. */
async function paste(flavours: Record<string, string>) {
  await page.evaluate((data) => {
    const clipboardData = new DataTransfer();
    for (const [type, content] of Object.entries(data)) clipboardData.setData(type, content);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, flavours);
}

describe("the salary grid", () => {
  test("takes a block from a spreadsheet, past its last row", async () => {
    const id = await open(bands("| Junior | £30,000 | £40,000 |"));
    await cell(1, "Min").focus();
    await paste({ "text/plain": "£1,000\t\t£2,000\n£3,000\t\t£4,000" });
    await expect
      .poll(() => read(id))
      .toContain("| Junior | £1,000  | £2,000  |\n|        | £3,000  | £4,000  |\n");
  });

  test("goes down with Enter, copies from above and leaves with Escape and Tab", async () => {
    const id = await open(bands("| Junior | £30,000 | £40,000 |", "| Senior | £50,000 | £60,000 |"));
    await cell(1, "Max").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+d");
    await expect.poll(() => read(id)).toContain("| Senior | £50,000 | £40,000 |");
    expect(await cell(2, "Max").evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(
      await page.getByRole("button", { name: "Add band" }).evaluate((b) => b === document.activeElement),
    ).toBe(true);
  });

  test("says in the cell what is wrong with an amount", async () => {
    await open(bands("| Junior | £30,000 | £40,000 |"));
    await cell(1, "Min").fill("lots");
    await page.getByRole("gridcell").getByText("“lots” cannot be read as pay").waitFor();
    expect(await cell(1, "Min").getAttribute("aria-invalid")).toBe("true");
    await cell(1, "Min").fill("£35,000");
    await page.getByRole("gridcell").getByText("cannot be read").waitFor({ state: "detached" });
  });

  test("sorts, duplicates and removes", async () => {
    const id = await open(bands("| Senior | £50,000 | £60,000 |", "| Junior | £30,000 | £40,000 |"));
    await page.getByRole("columnheader", { name: "Min" }).getByRole("button").click();
    await expect.poll(() => read(id)).toMatch(/Junior.*\n.*Senior/);
    await page.getByRole("button", { name: "Duplicate row 1" }).click();
    await expect.poll(() => read(id)).toMatch(/Junior.*\n.*Junior.*\n.*Senior/);
    await page.getByRole("button", { name: "Remove row 2" }).click();
    await expect.poll(() => read(id)).toMatch(/Junior.*\n.*Senior/);
    await expect
      .poll(() => cell(2, "Level").evaluate((element) => element === document.activeElement))
      .toBe(true);
  });
});

test("responsibilities move by buttons, which keep the focus and say where the item went", async () => {
  const id = await open("## Responsibilities\n\n- Ask\n- Count\n- Tell\n");
  await page.getByRole("button", { name: "Move item 1 down" }).first().focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => read(id)).toContain("- Count\n- Ask\n- Tell");
  await page.getByText("Item 1 is now number 2 of 3.").waitFor({ state: "attached" });
  await page.keyboard.press("Enter");
  await expect.poll(() => read(id)).toContain("- Count\n- Tell\n- Ask");
});

describe("problems", () => {
  test("are fixed and excused in the text", async () => {
    const id = await open("## Responsibilities\n\n- Ask;\n- Be a rockstar\n");
    const problems = page.getByRole("region", { name: "Problems" });
    await problems.getByRole("button", { name: "Fix" }).click();
    await expect.poll(() => read(id)).toContain("- Ask\n");
    await problems
      .getByRole("listitem")
      .filter({ hasText: "rockstar" })
      .getByRole("button", { name: "Ignore" })
      .click();
    await page.getByRole("textbox", { name: "Reason" }).fill("their own word");
    await page.getByRole("textbox", { name: "Reason" }).press("Enter");
    await expect
      .poll(() => read(id))
      .toContain("- Be a rockstar <!-- rolebook-ignore RB508: their own word -->");
    await expect.poll(() => problems.getByText("“rockstar”").count()).toBe(0);
  });

  test("are gone through by F8 and mended by Ctrl .", async () => {
    const id = await open("## Responsibilities\n\n- Ask;\n- Count\n");
    await page.getByRole("button", { name: "Fix" }).waitFor();
    await page.getByRole("tab", { name: "Text" }).click();
    await text().press("Control+End");
    for (let i = 0; i < 8 && !(await page.evaluate(() => getSelection()?.toString() === ";")); i++)
      await page.keyboard.press("F8");
    await page.keyboard.press("Control+.");
    await expect.poll(() => read(id)).toContain("- Ask\n- Count\n");
  });
});

describe("the text", () => {
  test("takes a list and a table from a word processor as Markdown", async () => {
    const id = await open("## Responsibilities\n\n");
    await page.getByRole("tab", { name: "Text" }).click();
    await text().press("Control+End");
    const item = (words: string) =>
      `<p class=MsoListParagraph><span style='mso-list:Ignore'>·&nbsp; </span>${words}<o:p></o:p></p>`;
    await paste({ "text/html": item("Design") + item("Test"), "text/plain": "· Design" });
    await expect.poll(() => read(id)).toContain("- Design\n- Test");
  });

  test("offers sections behind a slash", async () => {
    const id = await open("Hello.\n\n");
    await page.getByRole("tab", { name: "Text" }).click();
    await text().press("Control+End");
    await page.keyboard.type("/benef");
    await page.getByRole("option", { name: /Benefits/ }).click();
    await expect.poll(() => read(id)).toContain("Hello.\n\n## Benefits\n\n");
  });

  test("draws each key in a document of 20 KB, and says how soon", async () => {
    await open(
      `## Responsibilities\n\n${"- Design, build and run services that people depend on every day\n".repeat(300)}`,
    );
    await page.getByRole("tab", { name: "Text" }).click();
    await text().press("Control+End");
    const times = await keyTimes(page, 60);
    console.log(`typing: p50 ${times[30]?.toFixed(1)} ms, p95 ${times[57]?.toFixed(1)} ms`);
  });
});

/** What of the page is made anew while something is done, by the parts that selectors name. */
async function drawn(on: Page, selectors: Record<string, string>, act: () => Promise<void>) {
  await on.evaluate((parts) => {
    const counts = Object.fromEntries(Object.keys(parts).map((name) => [name, 0]));
    for (const [name, selector] of Object.entries(parts))
      for (const element of document.querySelectorAll(selector))
        new MutationObserver((records) => {
          counts[name] = (counts[name] ?? 0) + records.length;
        }).observe(element, { subtree: true, childList: true, characterData: true, attributes: true });
    Object.assign(window, { counts });
  }, selectors);
  await act();
  return on.evaluate(() => (window as unknown as { counts: Record<string, number> }).counts);
}

/** From each of some keys to the picture after it, the quickest first. */
async function keyTimes(on: Page, keys: number): Promise<number[]> {
  await on.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    const drawn = (since: number) =>
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - since)));
    addEventListener("keydown", ({ timeStamp }) => drawn(timeStamp), { capture: true });
  });
  for (let i = 0; i < keys; i++) await on.keyboard.type("x", { delay: 20 });
  const read = () => on.evaluate(() => (window as unknown as { times: number[] }).times);
  await expect.poll(async () => (await read()).length).toBe(keys);
  return (await read()).sort((a, b) => a - b);
}

test("a key in a grid of 200 bands draws its own row, and typing is compiled when it pauses", async () => {
  const rows = Array.from({ length: 200 }, (_, i) => `| L${i} | £${30000 + i * 100} | £${40000 + i * 100} |`);
  const items = Array.from({ length: 100 }, (_, i) => `- Do the thing ${i}\n`).join("");
  const id = await open(`## Responsibilities\n\n${items}\n${bands(...rows)}`);
  await cell(200, "Level").focus();
  let compiled = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/compile")) compiled += 1;
  });
  let times: number[] = [];
  const parts = {
    row: '[role=row]:has([data-cell="199/level"])',
    otherRows: '[role=row]:not(:has([data-cell="199/level"]))',
    items: "[data-item]",
    problems: '[aria-label="Problems"] li',
    page: "article h2, article li, article tr:not(:last-child)",
  };
  const counts = await drawn(page, parts, async () => {
    times = await keyTimes(page, 60);
    await expect.poll(() => read(id)).toMatch(/L199x{60}/);
  });
  console.log(`a key in a grid of 200: p50 ${times[30]?.toFixed(1)} ms, p95 ${times[57]?.toFixed(1)} ms`);
  expect(counts.row).toBeGreaterThan(0);
  expect({ ...counts, row: 0 }).toEqual({ row: 0, otherRows: 0, items: 0, problems: 0, page: 0 });
  expect(compiled).toBeLessThan(20); // one for each key would be 60
});

test("long, bidirectional and pictorial words keep their place", async () => {
  const long = "Principal distinguished engineer of everything ".repeat(11).slice(0, 500);
  const arabic = "مهندس برمجيات أول";
  await open(
    `## Responsibilities\n\n- ${"unbroken".repeat(40)}\n- ${arabic}\n- 👩🏽‍💻 builds 🚀\n\n${bands(
      `| ${"L".repeat(120)} | £30,000 | £40,000 |`,
      `| ${arabic} | £50,000 | £10,000 |`,
      `| 👩🏽‍💻 Lead | ${"9".repeat(60)} | £60,000 |`,
      ...Array.from({ length: 17 }, (_, i) => `| L${i} | £30,000 | £40,000 |`),
    )}`,
  );
  await page.getByRole("textbox", { name: "Title" }).fill(long);
  await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe(long.trim());
  await look(page, "editor-hard-words");
  // The parts scroll in their panels, and the page not at all.
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
  await expect.poll(() => page.getByText("Saved", { exact: true }).isVisible()).toBe(true);
  const status = page.getByRole("status", { name: "Save status" });
  expect(await status.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
});

test("a publication at a time says the time with its zone, is changed and called off", async () => {
  const id = await open("## Responsibilities\n\n- Ask\n");
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Publish" });
  await dialog.getByRole("radio", { name: "At a time" }).check();
  await dialog.getByLabel("Date and time").fill("2037-01-01T09:00");
  await dialog.getByLabel("Time zone").selectOption("Europe/London");
  await dialog.getByRole("button", { name: "Schedule" }).click();
  await dialog.waitFor({ state: "detached" });
  const plan = page.getByRole("region", { name: "Schedule" });
  await plan.getByText(/1 January 2037.*09:00 \(London\), in \d+ years/).waitFor();
  expect((await rolebook.call("GET", `/roles/${id}`)).state).toBe("scheduled");
  expect(await plan.getByText("What was changed since is not in it.").count()).toBe(0);
  await page.getByRole("textbox", { name: "Summary" }).fill("A later thought.");
  await plan.getByText("What was changed since is not in it.").waitFor();
  await look(page, "editor-scheduled");

  await plan.getByRole("button", { name: "Change" }).click();
  await dialog.getByText(/It is to be published 1 January 2037/).waitFor();
  expect(await dialog.getByLabel("Date and time").inputValue()).toBe("2037-01-01T09:00");
  await dialog.getByLabel("Date and time").fill("2037-01-02T10:00");
  await dialog.getByRole("button", { name: "Schedule" }).click();
  await plan.getByText(/2 January 2037.*10:00 \(London\)/).waitFor();
  expect(await plan.getByText("What was changed since is not in it.").count()).toBe(0);

  await plan.getByRole("button", { name: "Cancel the schedule" }).click();
  await plan.waitFor({ state: "detached" });
  await expect.poll(async () => (await rolebook.call("GET", `/roles/${id}`)).state).toBe("draft");
});

test("publishing takes the focus and gives it back, and says who sees the role", async () => {
  await open("## Responsibilities\n\n- Ask\n");
  const summary = page.getByRole("textbox", { name: "Summary" });
  await summary.fill("Asks first.");
  await page.keyboard.press("Control+Enter");
  const now = page.getByRole("dialog", { name: "Publish" }).getByRole("button", { name: "Publish now" });
  await now.waitFor();
  const focused = (what: typeof now) => what.evaluate((element) => element === document.activeElement);
  await expect.poll(() => focused(now)).toBe(true);
  await page.keyboard.press("Escape");
  await now.waitFor({ state: "detached" });
  await expect.poll(() => focused(summary)).toBe(true);
  await page.keyboard.press("Control+Enter");
  await now.waitFor();
  await expect.poll(() => focused(now)).toBe(true);
  await page.keyboard.press("Enter");
  await page.getByText(/is visible to everybody\.$/).waitFor();
  expect(await page.getByText("/api/").count()).toBe(0);
});

test("an older version is brought back", async () => {
  const id = await open("## Responsibilities\n\n- Ask\n");
  await page.getByRole("textbox", { name: "Summary" }).fill("A mistake.");
  await expect.poll(() => read(id)).toContain("A mistake.");
  await page.getByRole("tab", { name: "History" }).click();
  await page
    .getByRole("list", { name: "Versions" })
    .getByRole("button", { name: "Restore this version" })
    .last()
    .click();
  await expect.poll(() => read(id)).not.toContain("A mistake.");
  await expect.poll(() => page.getByRole("textbox", { name: "Summary" }).inputValue()).toBe("");
});

const description = `<h1>Site Reliability Engineer</h1><p>You keep services running.</p><h2>What you will do</h2><ul><li>Run clusters</li><li>Answer alarms</li></ul><h2>Salary</h2><p>£60,000 to £80,000 a year</p>`;

test("a whole description pasted into an empty role is read as one, under the title that was typed", async () => {
  const id = await open("");
  await page.getByRole("tab", { name: "Text" }).click();
  await text().press("Control+End");
  await paste({ "text/html": description, "text/plain": description.replace(/<[^>]*>/g, " ") });
  await page.getByRole("button", { name: "Read as a role" }).click();
  await page.getByText("Read as a role. Undo").waitFor();
  await expect.poll(() => read(id)).toContain("Run clusters");
  expect(await read(id)).toContain(`title: Worker ${made}\n`);
  await page.getByRole("tab", { name: "Form" }).click();
  await expect
    .poll(() => page.getByRole("list", { name: "Responsibilities" }).getByRole("listitem").count())
    .toBe(2);
});

test("a description pasted into the form comes in clean, and is read by the menu as well", async () => {
  const id = await open("");
  await page.getByRole("textbox", { name: "Overview" }).focus();
  await paste({ "text/html": description, "text/plain": description.replace(/<[^>]*>/g, " ") });
  await expect.poll(() => read(id)).toContain("- Run clusters\n- Answer alarms");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Read as a role" }).click();
  await page.getByRole("status").getByRole("button", { name: "Read as a role" }).click();
  await page.getByText("Read as a role. Undo").waitFor();
  await expect
    .poll(() => page.getByRole("list", { name: "Responsibilities" }).getByRole("listitem").count())
    .toBe(2);
});

test("a comment stays at its line", async () => {
  const id = await open("## Responsibilities\n\n- Ask\n- Count\n");
  await page.getByRole("tab", { name: "Text" }).click();
  await text().press("Control+Home");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("ArrowUp");
  await page.getByRole("tab", { name: "Comments" }).click();
  await page.getByRole("textbox", { name: "Comment" }).fill("Count what?");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("list", { name: "Comments" }).getByText("Count what?").waitFor();
  const { items } = await rolebook.call("GET", `/roles/${id}/comments`);
  expect(items[0].quote).toContain("- Count");
  await page.getByRole("button", { name: "Settle" }).click();
  await page.getByText("Settled").waitFor();
});

test("in the form a comment is about a part, and can be answered", async () => {
  const id = await open("Counts.\n\n## Responsibilities\n\n- Ask\n");
  await page.getByRole("tab", { name: "Comments" }).click();
  const send = page.getByRole("button", { name: "Send" });
  expect(await send.isDisabled()).toBe(true);
  await page.getByRole("combobox", { name: "About" }).selectOption("Responsibilities");
  await page.getByRole("textbox", { name: "Comment" }).fill("Too few.");
  await send.click();
  const comments = page.getByRole("list", { name: "Comments" });
  await comments.getByText(/^Responsibilities, line/).waitFor();
  await comments.getByRole("button", { name: "Answer" }).click();
  await comments.getByRole("textbox", { name: "Answer" }).fill("More to come.");
  await comments.getByRole("button", { name: "Send" }).click();
  await comments.getByRole("textbox", { name: "Answer" }).waitFor({ state: "detached" });
  await comments.getByText("More to come.").waitFor();
  const { items } = await rolebook.call("GET", `/roles/${id}/comments`);
  expect(items[0].quote).toContain("## Responsibilities");
  expect(items[1].parent).toBe(items[0].id);
});

test("warnings and hints are counted apart", async () => {
  await open("Counts.\n\n## Responsibilities\n\n- Ask\n");
  const problems = page.getByRole("region", { name: "Problems" });
  await problems.getByText(/^\d+ warnings?$/).waitFor();
  const listed = await problems.getByRole("img", { name: "Warning" }).count();
  expect(await problems.getByText(/^\d+ warnings?$/).textContent()).toMatch(new RegExp(`^${listed} `));
});

test("a narrow screen has a way to what stands below the document", async () => {
  await open("## Responsibilities\n\n- Ask\n");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("link", { name: "Page and comments" }).click();
  await expect.poll(() => page.getByRole("tab", { name: "Comments" }).isVisible()).toBe(true);
  const { y = 0 } = (await page.getByRole("tab", { name: "Comments" }).boundingBox()) ?? {};
  expect(y).toBeGreaterThan(0);
  expect(y).toBeLessThan(740);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("a preview link shows the draft to whoever has it", async () => {
  await open("## Responsibilities\n\n- Ask\n");
  await page.getByRole("button", { name: "Preview link" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByRole("textbox", { name: "Link", exact: true }).inputValue();
  const stranger = await rolebook.page();
  const response = await stranger.goto(link.replace(/^https?:\/\/[^/]+/, rolebook.url));
  expect(response?.status()).toBe(200);
});

test("an author sends a role for review, and a viewer can only read it", async () => {
  const password = "three boats cross a green lake";
  const people = { author: "ben@example.org", viewer: "vic@example.org" };
  for (const [role, email] of Object.entries(people))
    await rolebook.call("POST", "/users", { email, name: role, role, password });

  const author = await rolebook.page();
  await rolebook.signIn(author, { email: people.author, password });
  const created = author.waitForResponse(
    (r) => r.url().endsWith("/roles") && r.request().method() === "POST",
  );
  await author.goto("/admin/roles");
  await author.getByRole("button", { name: "New role" }).click();
  await author
    .getByRole("dialog", { name: "New role" })
    .getByRole("textbox", { name: "Title" })
    .fill("Tester");
  await author.getByRole("button", { name: "Create" }).click();
  const { id } = await (await created).json();
  await author.getByRole("button", { name: "Send for review" }).click();
  await author.getByRole("dialog").getByRole("button", { name: "Send for review" }).click();
  await author.getByText("Sent for review.").waitFor();
  expect((await rolebook.call("GET", `/roles/${id}`)).state).toBe("in_review");

  const viewer = await rolebook.page();
  await rolebook.signIn(viewer, { email: people.viewer, password });
  await viewer.goto(`/admin/roles/${id}`);
  const title = viewer.getByRole("textbox", { name: "Title" });
  await title.waitFor();
  expect(await title.isEditable()).toBe(false);
  expect(await viewer.getByRole("button", { name: /Publish|Send for review|Add band/ }).count()).toBe(0);
});
