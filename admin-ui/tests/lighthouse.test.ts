/**
 * What Lighthouse says of the first screens, with a cold cache, as an office
 * computer sees them: `npm run lighthouse`, which brings Lighthouse along. It is
 * 186 MB, so without it these are skipped.
 */
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, freePort, type Rolebook, startRolebook } from "./harness";

const there = spawnSync("lighthouse", ["--version"]).status === 0;
const times = 3;

type Report = {
  categories: Record<string, { score: number }>;
  audits: Record<string, { numericValue: number }>;
};

describe.skipIf(!there)("Lighthouse", () => {
  const profile = mkdtempSync(join(tmpdir(), "rolebook-lighthouse-"));
  let rolebook: Rolebook;
  let context: BrowserContext;
  let page: Page;
  let port: number;

  beforeAll(async () => {
    rolebook = await startRolebook();
    port = await freePort();
    context = await chromium.launchPersistentContext(profile, {
      executablePath: chromiumPath(),
      args: [`--remote-debugging-port=${port}`],
      baseURL: rolebook.url,
      locale: "en-GB",
    });
    page = context.pages()[0] ?? (await context.newPage());
  });

  afterAll(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });

  async function report(path: string): Promise<Report> {
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.clearBrowserCache");
    await devtools.detach();
    const about = ["--preset=desktop", "--only-categories=performance,accessibility,best-practices"];
    const how = [`--port=${port}`, "--disable-storage-reset", "--output=json", "--quiet"];
    const run = promisify(execFile)("lighthouse", [rolebook.url + path, ...about, ...how], {
      maxBuffer: 1e8,
    });
    return JSON.parse((await run).stdout);
  }

  async function judge(path: string) {
    const performance: number[] = [];
    const painted: number[] = [];
    for (let i = 0; i < times; i++) {
      const { categories, audits } = await report(path);
      expect(categories.accessibility?.score, `accessibility of ${path}`).toBe(1);
      expect(categories["best-practices"]?.score, `best practices of ${path}`).toBe(1);
      performance.push(Math.round((categories.performance?.score ?? 0) * 100));
      painted.push(Math.round(audits["largest-contentful-paint"]?.numericValue ?? 0));
    }
    // How quick it is depends on what else the machine does.
    console.log(`${path}: performance ${performance.join(", ")}; largest paint ${painted.join(", ")} ms`);
  }

  test("signing in", () => judge("/admin/signin"), 300_000);

  test("the list of roles", async () => {
    await rolebook.signIn(page);
    await page.goto("about:blank");
    await judge("/admin/roles");
  }, 300_000);
});
