import { readdirSync, readFileSync } from "node:fs";
import { history, undo } from "@codemirror/commands";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setKey } from "../../../lib/document/frontMatter";
import type { Compiled } from "./compilation";
import { RoleEditor } from "./roleEditor";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What a compiler would say of a document that is front matter with a title and perhaps a summary. */
function compile(source: string): Compiled {
  const ranges: Record<string, object> = {
    "/form/front_matter": {
      line: 2,
      column: 1,
      end_line: source.split("\n").indexOf("---", 1) + 1,
      end_column: 1,
    },
  };
  source.split("\n").forEach((text, i) => {
    const key = /^(title|summary):/.exec(text)?.[1];
    if (key)
      ranges[`/form/front_matter/${key}`] = {
        line: i + 1,
        column: 1,
        end_line: i + 1,
        end_column: text.length + 1,
      };
  });
  return {
    role: { title: /title: (.*)/.exec(source)?.[1] ?? "" },
    html: "",
    diagnostics: [],
    ranges,
  } as unknown as Compiled;
}

function setUp(source = "---\ntitle: A\n---\n", send = async (text: string) => compile(text)) {
  const asked: string[] = [];
  const onChange = vi.fn();
  const onTyped = vi.fn();
  const editor = new RoleEditor({
    source,
    extensions: history(),
    compile: (text) => {
      asked.push(text);
      return send(text);
    },
    onChange,
    onTyped,
  });
  return { editor, asked, onChange, onTyped };
}

const summary = (text: string) => (places: Parameters<typeof setKey>[0]) => setKey(places, "summary", text);

test("fields are written one after another, each on exact places", async () => {
  const { editor } = setUp();
  editor.write("title", (places) => setKey(places, "title", "B"));
  editor.write("summary", summary("S"));
  await editor.settle();
  editor.write("summary", summary("Su"));
  editor.write("summary", summary("Sum"));
  await editor.settle();
  expect(editor.source()).toBe("---\ntitle: B\nsummary: Sum\n---\n");
});

test("what is being typed is written once, when the typing pauses", async () => {
  const { editor, asked, onTyped } = setUp();
  await editor.compiled();
  for (const text of ["S", "Su", "Sum"]) {
    editor.write("summary", summary(text), { typed: true });
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(editor.source()).not.toContain("summary");
  expect(editor.isPending("summary", editor.compilation())).toBe(true);
  expect(onTyped).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(120);
  expect(editor.source()).toContain("summary: Sum\n");
  expect(asked).toHaveLength(2); // the text as it was, and with all that was typed
  expect(editor.isPending("summary", editor.compilation())).toBe(false);
});

test("typing without a pause is written all the same", async () => {
  const { editor, asked } = setUp();
  await editor.compiled();
  for (let i = 0; i < 20; i++) {
    editor.write("summary", summary("x".repeat(i + 1)), { typed: true });
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(editor.source()).toMatch(/summary: x{18,}\n/);
  expect(asked.length).toBeLessThanOrEqual(3);
});

test("what is being typed is written before a change of the rows, and when the page goes", async () => {
  const { editor } = setUp();
  await editor.compiled();
  editor.write("title", (places) => setKey(places, "title", "B"), { typed: true });
  editor.write("row", ({ doc }) => [{ from: doc.length, to: doc.length, insert: "row" }], { waits: true });
  await vi.advanceTimersByTimeAsync(0);
  expect(editor.source()).toBe("---\ntitle: B\n---\nrow");
  editor.write("title", (places) => setKey(places, "title", "C"), { typed: true });
  editor.hurry();
  expect(editor.source()).toContain("title: C");
});

test("what an answer says again is the same object", async () => {
  const { editor } = setUp();
  await editor.compiled();
  const role = editor.lastCompiled()?.result.role;
  editor.view.dispatch({ changes: { from: editor.view.state.doc.length, insert: "Text." } });
  await editor.compiled();
  expect(editor.lastCompiled()?.doc.toString()).toContain("Text.");
  expect(editor.lastCompiled()?.result.role).toBe(role);
});

test("what is typed into a field and undone leaves the text as it was", async () => {
  const { editor } = setUp();
  editor.write("summary", summary("S"));
  await editor.settle();
  undo(editor.view);
  expect(editor.source()).toBe("---\ntitle: A\n---\n");
});

test("what somebody else wrote comes with what the compiler says of it, and undo leaves it", async () => {
  const { editor } = setUp();
  editor.write("summary", summary("S"));
  await editor.settle();
  const bringIn = await editor.bringingIn("---\ntitle: Theirs\nsummary: S\n---\n");
  expect(editor.source()).toContain("title: A");
  const told = vi.fn();
  editor.subscribe(told);
  bringIn();
  expect(editor.source()).toContain("title: Theirs");
  expect(editor.lastCompiled()?.result.role.title).toBe("Theirs");
  expect(editor.isPending("title", editor.lastCompiled())).toBe(false);
  expect(told).toHaveBeenCalledWith({ atOnce: true });
  undo(editor.view);
  expect(editor.source()).toBe("---\ntitle: Theirs\n---\n");
});

test("a key that comes while fields settle is not settled", async () => {
  const { editor } = setUp();
  await editor.compiled();
  editor.write("title", (places) => setKey(places, "title", "B"));
  const settled = editor.settle();
  editor.write("summary", summary("S"), { typed: true });
  expect(await settled).toBe(false);
  expect(await editor.settle()).toBe(true);
});

test("without the server a text is written on the places known, a new row waits", async () => {
  let away = false;
  const { editor } = setUp(undefined, async (text) =>
    away ? Promise.reject(new Error("away")) : compile(text),
  );
  await editor.compiled();
  away = true;
  editor.view.dispatch({ changes: { from: 0, insert: " " } });
  editor.write("row", () => [{ from: 0, to: 0, insert: "row" }], { waits: true });
  editor.write("title", (places) => setKey(places, "title", "B"));
  await editor.settle();
  expect(editor.source()).toBe(" ---\ntitle: B\n---\n");
  expect(editor.isPending("row", editor.compilation())).toBe(true);
  away = false;
  editor.reachable();
  await editor.settle();
  expect(editor.source()).toBe("row ---\ntitle: B\n---\n");
});

test("the text is compiled a moment after the last key, and an answer about an older one is dropped", async () => {
  const answers: Array<() => void> = [];
  const { editor, asked } = setUp(
    "a",
    (text) => new Promise((resolve) => answers.push(() => resolve(compile(text)))),
  );
  editor.view.dispatch({ changes: { from: 1, insert: "b" } });
  editor.view.dispatch({ changes: { from: 2, insert: "c" } });
  answers.shift()?.();
  await vi.advanceTimersByTimeAsync(10);
  expect(editor.compilation()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(200);
  answers.shift()?.();
  await vi.advanceTimersByTimeAsync(10);
  expect(asked.at(-1)).toBe("abc");
  expect(editor.compilation()?.doc.toString()).toBe("abc");
});

const roles = "../content/roles";
test.each(readdirSync(roles).filter((name) => name.endsWith(".md")))(
  "opening and saving %s changes no byte",
  async (name) => {
    const source = readFileSync(`${roles}/${name}`, "utf8");
    const { editor, onChange } = setUp(source);
    await editor.compiled();
    await editor.settle();
    expect(editor.source()).toBe(source);
    expect(onChange).not.toHaveBeenCalled();
  },
);
