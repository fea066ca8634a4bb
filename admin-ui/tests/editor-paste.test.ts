/** What word processors put on the clipboard, under the panel's own policy, which forbids style attributes. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type Rolebook, startRolebook } from "./harness";

let rolebook: Rolebook;
let page: Page;

beforeAll(async () => {
  rolebook = await startRolebook({ starter: false });
  page = await rolebook.page({ permissions: ["clipboard-read", "clipboard-write"] });
  await rolebook.signIn(page);
});

const span = (text: string, style = "font-weight:400;font-style:normal") =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;${style};font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre-wrap;">${text}</span>`;
const p = (...spans: string[]) =>
  `<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">${spans.join("")}</p>`;
const item = (text: string, level = 1) =>
  `<li dir="ltr" style="list-style-type:disc;font-size:11pt;font-weight:400;" aria-level="${level}"><p dir="ltr" style="line-height:1.38;" role="presentation">${text}</p></li>`;
const row = (...cells: string[]) =>
  `<tr style="height:0pt">${cells.map((cell) => `<td style="border:solid #000000 1pt;padding:5pt;">${p(cell)}</td>`).join("")}</tr>`;

const googleDocs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-6e1c0f2a-7fff">${p(
  span("You build "),
  span("pipelines", "font-weight:700;font-style:normal"),
  span(" and mend them "),
  span("daily", "font-weight:400;font-style:italic"),
  span("."),
)}<br /><ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;">${item(span("one"))}<ul>${item(
  span("one a"),
  2,
)}</ul>${item(span("two"))}</ul><br /><div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="301" /><col width="301" /></colgroup><tbody>${row(
  span("Day", "font-weight:700;font-style:normal"),
  span("Task", "font-weight:700;font-style:normal"),
)}${row(span("Monday"), span("Mend"))}</tbody></table></div></b><br class="Apple-interchange-newline">`;

const wanted = `You build **pipelines** and mend them _daily_.

- one
  - one a
- two

| Day    | Task |
| ------ | ---- |
| Monday | Mend |`;

let made = 0;
async function open() {
  made += 1;
  const { id } = await rolebook.call("POST", "/roles", {
    source: `---\ntitle: Builder ${made}\nlocale: en-GB\n---\n\n## Overview\n\n`,
  });
  await page.goto(`/admin/roles/${id}`);
  await page.getByRole("textbox", { name: "Title" }).waitFor();
  return async (): Promise<string> => (await rolebook.call("GET", `/roles/${id}`)).source;
}

async function copy(html: string) {
  await page.evaluate(async (data) => {
    const flavours = {
      "text/html": new Blob([data], { type: "text/html" }),
      "text/plain": new Blob(["plain"], { type: "text/plain" }),
    };
    await navigator.clipboard.write([new ClipboardItem(flavours)]);
  }, html);
}

/** Pastes what is not cleaned by the browser on its way. */
async function paste(html: string) {
  await page.evaluate((data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", data);
    clipboardData.setData("text/plain", "plain");
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, html);
}

test("a document of Google's keeps its bold, italics, lists and tables, and nothing else", async () => {
  const read = await open();
  await page.getByRole("tab", { name: "Text", exact: true }).click();
  await page.getByRole("textbox", { name: "Role document" }).press("Control+End");
  await copy(googleDocs);
  await page.keyboard.press("Control+v");
  await expect.poll(read).toContain(wanted);
  expect(await read()).not.toContain("****");
});

test("so does the overview of the form", async () => {
  const read = await open();
  await page.getByRole("textbox", { name: "Overview" }).focus();
  await paste(googleDocs);
  await expect.poll(read).toContain(wanted);
});

test("paragraphs of Word that look like a list become one", async () => {
  const read = await open();
  await page.getByRole("tab", { name: "Text", exact: true }).click();
  await page.getByRole("textbox", { name: "Role document" }).press("Control+End");
  const bullet = (text: string, level: number) =>
    `<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span style='font-weight:bold'>${text}</span><o:p></o:p></p>`;
  await paste(bullet("Design", 1) + bullet("databases", 2) + bullet("Test", 1));
  await expect.poll(read).toContain("- **Design**\n  - **databases**\n- **Test**");
});
