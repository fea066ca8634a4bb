import { beforeEach, expect, test, vi } from "vitest";

const user = {
  id: "1",
  name: "Ana",
  email: "ana@example.org",
  role: "admin",
  created_at: "2027-01-01T00:00:00Z",
};
const roles = "http://panel/api/admin/v1/roles";
const refreshPath = "/api/admin/v1/session/refresh";

type Answer = (request: Request) => Response;

/** The client and the session as a fresh page has them, with a server that answers by path. */
async function fresh(server: Record<string, Answer>) {
  vi.resetModules();
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (input: Request | string, options?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, "http://panel"), options);
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    const answer = server[pathname];
    if (!answer) throw new TypeError("no such server");
    return answer(request);
  });
  return { ...(await import("./client")), session: await import("./session"), asked };
}

const tokens = (token: string) => ({
  access_token: token,
  expires_in: 600,
  user: { ...user },
  second_factor_required: false,
});
const json = (body: unknown, status = 200) => Response.json(body, { status });
const only =
  (token: string): Answer =>
  (request) =>
    request.headers.get("Authorization") === `Bearer ${token}`
      ? json({ items: [] })
      : json({ detail: "old" }, 401);

beforeEach(() => localStorage.clear());

test("a token that has ended is refreshed once for all who ask, and they are sent again", async () => {
  const page = await fresh({
    "/api/admin/v1/roles": only("second"),
    [refreshPath]: () => json(tokens("second")),
  });
  page.session.signedIn(tokens("first") as never);
  const answers = await Promise.all([1, 2, 3].map(() => page.authorised(new Request(roles))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(page.asked.filter((path) => path === refreshPath)).toHaveLength(1);
});

test("a refresh whose answer was lost is repeated with its own key, by another page too", async () => {
  const keys: (string | null)[] = [];
  let lost = true;
  const server: Record<string, Answer> = {
    [refreshPath]: (request) => {
      keys.push(request.headers.get("Idempotency-Key"));
      if (lost) throw new TypeError("the line is cut");
      return json(tokens("second"));
    },
  };
  await expect((await fresh(server)).session.refresh()).rejects.toThrow();
  lost = false;
  const { session } = await fresh(server);
  await session.refresh();
  await session.refresh();
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

test("a request whose session ended waits until the person is signed in again", async () => {
  const page = await fresh({
    "/api/admin/v1/roles": only("third"),
    [refreshPath]: () => json({ detail: "over" }, 401),
  });
  page.session.signedIn(tokens("first") as never);
  const request = page.authorised(new Request(roles, { method: "POST", body: "what was typed" }));
  await vi.waitFor(() => expect(page.session.currentSession().state).toBe("ended"));
  page.session.signedIn(tokens("third") as never);
  expect((await request).status).toBe(200);
});

test("what needs a fresh session waits until somebody has shown who they are", async () => {
  const stale = json({ detail: "Sign in again first.", sign_in_again: true }, 403);
  const { answer, api, session, asked } = await fresh({
    "/api/admin/v1/roles": (request) =>
      request.headers.get("Authorization") === "Bearer new" ? json({ items: [] }) : stale.clone(),
  });
  session.signedIn(tokens("old") as never);
  const list = answer(api.GET("/api/admin/v1/roles", { baseUrl: "http://panel" }));
  await vi.waitFor(() => expect(session.currentSession().state).toBe("doubted"));
  session.signedIn(tokens("new") as never);
  expect(await list).toEqual({ items: [] });
  expect(asked).toEqual(["/api/admin/v1/roles", "/api/admin/v1/roles"]);

  session.signedIn(tokens("old") as never);
  const refused = answer(api.GET("/api/admin/v1/roles", { baseUrl: "http://panel" }));
  await vi.waitFor(() => expect(session.currentSession().state).toBe("doubted"));
  session.endDoubt();
  await expect(refused).rejects.toThrow("Sign in again first.");
});

test("a second factor that is asked for meanwhile is known at once", async () => {
  const { answer, api, session } = await fresh({
    "/api/admin/v1/roles": () => json({ detail: "Add one first.", second_factor_required: true }, 403),
    [refreshPath]: () => json({ ...tokens("new"), second_factor_required: true }),
  });
  session.signedIn(tokens("old") as never);
  await expect(answer(api.GET("/api/admin/v1/roles", { baseUrl: "http://panel" }))).rejects.toThrow(
    "Add one first.",
  );
  await vi.waitFor(() => expect(session.currentSession().owing).toBe(true));
});

test("a wrong password is no ended session", async () => {
  const page = await fresh({ "/api/admin/v1/session": () => json({ detail: "wrong" }, 401) });
  const response = await page.authorised(
    new Request("http://panel/api/admin/v1/session", { method: "POST" }),
  );
  expect(response.status).toBe(401);
  expect(page.asked).toEqual(["/api/admin/v1/session"]);
});

test("a first visit asks for no session", async () => {
  const page = await fresh({});
  await page.session.start();
  expect(page.session.currentSession().state).toBe("out");
  expect(page.asked).toEqual([]);
});

test("refusals and lost connections have types of their own", async () => {
  const refusal = {
    detail: "The title is missing.",
    request_id: "7F3K",
    errors: [{ location: "body.title", message: "x" }],
  };
  const page = await fresh({ "/api/admin/v1/roles": () => json(refusal, 422) });
  const { ServerProblem, Unreachable } = await import("./problem");
  const send = (path: string) =>
    page.answer(page.authorised(new Request(path)).then((response) => ({ response })));
  await expect(send(roles)).rejects.toMatchObject({
    message: refusal.detail,
    status: 422,
    requestId: "7F3K",
  });
  await expect(send(roles)).rejects.toBeInstanceOf(ServerProblem);
  await expect(send("http://panel/elsewhere")).rejects.toBeInstanceOf(Unreachable);
});
