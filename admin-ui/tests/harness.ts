/**
 * The real binary with a data folder of its own, and the system's Chromium.
 *
 *     const rolebook = await startRolebook();
 *     const page = await rolebook.page();          // nobody is signed in
 *     await rolebook.signIn(page);
 *
 * Everything ends with the test file.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, expect } from "vitest";

const root = join(import.meta.dirname, "..", "..");

/** The administrator of a server that was started with one. */
export const ana = { name: "ana", email: "ana@example.org", password: "a quiet river under old stones" };

let browser: Browser | undefined;
const running: Rolebook[] = [];
/** What the pages tried and their policy did not allow. */
const forbidden: string[] = [];

afterAll(async () => {
  for (const rolebook of running) await rolebook.stop();
  await browser?.close();
  expect(forbidden).toEqual([]);
});

export class Rolebook {
  readonly url: string;
  /** What the server printed for whoever sets it up; empty when there is an administrator. */
  readonly setupCode: string;
  private readonly process: ChildProcess;
  private readonly data: string;

  constructor(process: ChildProcess, data: string, greeting: string) {
    this.process = process;
    this.data = data;
    this.url = /Panel\s+(\S+)\/admin\//.exec(greeting)?.[1] ?? "";
    this.setupCode = /Set-up code\s+(\S+)/.exec(greeting)?.[1] ?? "";
  }

  /** A page of a browser that has never been here. */
  async page(options: BrowserContextOptions = {}): Promise<Page> {
    browser ??= await chromium.launch({ executablePath: chromiumPath() });
    const context = await browser.newContext({
      baseURL: this.url,
      locale: "en-GB",
      reducedMotion: "reduce",
      ...options,
    });
    context.setDefaultTimeout(30_000);
    context.on("console", (message) => {
      const text = message.text();
      // What is pasted brings style attributes along, which are to be refused.
      if (text.includes("Content Security Policy") && !text.includes("style attributes"))
        forbidden.push(text);
    });
    return context.newPage();
  }

  /** Signs in by the form and waits for the dashboard. */
  async signIn(page: Page, person: { email: string; password: string } = ana) {
    await page.goto("/admin/");
    await page.getByRole("textbox", { name: "Email" }).fill(person.email);
    await page.getByRole("textbox", { name: "Password" }).fill(person.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Dashboard", level: 1 }).waitFor();
  }

  /** A request to the admin API as a person, past the panel. */
  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.url}/api/admin/v1${path}`, {
      method,
      headers: {
        "Content-Type": "application/json",
        Authorization: `Bearer ${await this.token()}`,
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  }

  /** Brings in `n` drafts: "An office role 00000" and on. */
  async fill(n: number) {
    const lines = Array.from({ length: n }, (_, i) => {
      const title = `An office role ${String(i).padStart(5, "0")}`;
      return `${JSON.stringify({ title, slug: `office-${i}`, description: `# ${title}` })}\n`;
    });
    const form = new FormData();
    form.append("file", new Blob(lines), "roles.ndjson");
    const response = await fetch(`${this.url}/api/admin/v1/import`, {
      method: "POST",
      headers: { Authorization: `Bearer ${await this.token()}` },
      body: form,
    });
    if (!response.ok) throw new Error(`import: ${response.status} ${await response.text()}`);
  }

  private tokens?: Promise<string>;

  private token(): Promise<string> {
    this.tokens ??= fetch(`${this.url}/api/admin/v1/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email: ana.email, password: ana.password }),
    })
      .then((response) => response.json())
      .then(({ access_token }) => access_token as string);
    return this.tokens;
  }

  async stop() {
    if (this.process.exitCode === null) {
      const ended = new Promise((resolve) => this.process.once("exit", resolve));
      this.process.kill("SIGTERM");
      await ended;
    }
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** Starts a server; `fresh` has no administrator, and without `starter` there are no roles yet. */
export async function startRolebook({ fresh = false, starter = true } = {}): Promise<Rolebook> {
  const data = mkdtempSync(join(tmpdir(), "rolebook-panel-"));
  const people = fresh ? {} : { ROLEBOOK_ADMIN_EMAIL: ana.email, ROLEBOOK_ADMIN_PASSWORD: ana.password };
  const port = await freePort();
  const args = ["serve", "--data", data, "--addr", `127.0.0.1:${port}`];
  args.push("--public-url", `http://localhost:${port}`); // passkeys belong to a name
  if (fresh || !starter) args.push("--starter=none");
  const child = spawn(binary(), args, {
    env: { ...process.env, ...people },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const rolebook = new Rolebook(child, data, await greeting(child));
  running.push(rolebook);
  return rolebook;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** What a server prints until it is ready. */
function greeting(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (/^Ready/m.test(said)) resolve(said);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk;
    });
    child.once("exit", (code) => reject(new Error(`rolebook ended with ${code}: ${said}`)));
  });
}

let built: string | undefined;

/** The binary under test: $ROLEBOOK, or one built from this checkout. */
function binary(): string {
  if (process.env.ROLEBOOK) return process.env.ROLEBOOK;
  if (!built) {
    built = join(mkdtempSync(join(tmpdir(), "rolebook-bin-")), "rolebook");
    execFileSync("go", ["build", "-o", built, "./cmd/rolebook"], { cwd: root, stdio: "inherit" });
    const folder = join(built, "..");
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  }
  return built;
}

export function chromiumPath(): string {
  return process.env.CHROMIUM ?? "/usr/bin/chromium";
}
