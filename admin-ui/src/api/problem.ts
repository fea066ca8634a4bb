import type { components } from "./schema";

/** What the server answers when it refuses something: `application/problem+json`. */
export type ProblemBody = components["schemas"]["Problem"];

/** A refusal, thrown. `message` is the server's own sentence: it says what, where and what to do. */
export class ServerProblem extends Error {
  readonly status: number;
  readonly requestId: string;
  /** The parts of the request that are wrong; `location` is a path like `body.email`. */
  readonly errors: ReadonlyArray<{ location: string; message: string }>;
  /** The whole answer, with the members of its kind (`current` of a 412, `diagnostics` of a 422). */
  readonly body: Partial<ProblemBody> & Record<string, unknown>;

  constructor(status: number, requestId: string, body: Partial<ProblemBody>) {
    super(body.detail || body.title || `HTTP ${status}`);
    this.name = "ServerProblem";
    this.status = status;
    this.requestId = body.request_id || requestId;
    this.errors = body.errors ?? [];
    this.body = { ...body };
  }
}

/** The server could not be reached. Nothing is lost; the same request may be sent again. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super("The server can't be reached.", { cause });
    this.name = "Unreachable";
  }
}

/** Reads a refusal, also one that something between us and the server wrote. */
export async function problemOf(response: Response, parsed?: unknown): Promise<ServerProblem> {
  const body = parsed ?? (await response.json().catch(() => undefined));
  const known = typeof body === "object" && body !== null ? (body as Partial<ProblemBody>) : {};
  return new ServerProblem(response.status, response.headers.get("X-Request-Id") ?? "", known);
}
