// What a first visit and the editor cost, gzipped, against what they may.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = join(import.meta.dirname, "dist");
const assets = join(dist, "assets");
const size = (name) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length;

/** The chunks that a chunk cannot run without. */
function needs(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const source = readFileSync(join(assets, name), "utf8");
  for (const [, chunk] of source.matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g)) needs(chunk, seen);
  return seen;
}

const page = readFileSync(join(dist, "index.html"), "utf8");
const entry = new Set(
  [...page.matchAll(/(?:src|href)="\/admin\/assets\/([\w.-]+\.js)"/g)].flatMap(([, name]) => [
    ...needs(name),
  ]),
);
const editor = [...needs("EditorPage.js")].filter((name) => !entry.has(name));
const css = readdirSync(assets).filter((name) => name.endsWith(".css"));

const budgets = [
  ["entry JS", [...entry], 230],
  ["CSS", css, 45],
  ["editor", editor, 220],
];
for (const [what, files, kilobytes] of budgets) {
  const bytes = files.reduce((sum, name) => sum + size(name), 0);
  const over = bytes > kilobytes * 1024;
  console.log(
    `${what.padEnd(9)} ${(bytes / 1024).toFixed(1).padStart(6)} of ${kilobytes} KB gzipped${over ? "  over" : ""}`,
  );
  if (over) process.exitCode = 1;
}
