/**
 * The one place that talks to the server. Types come from `/openapi.json` by
 * `npm run api`:
 *
 *     const role = await answer(api.GET("/api/admin/v1/roles/{id}", { params: { path: { id } } }));
 *
 * A refusal is thrown as `ServerProblem`, a lost connection as `Unreachable`.
 * A request whose session ended waits for "Sign in again" and is then sent.
 */
import createClient from "openapi-fetch";
import { problemOf, Unreachable } from "./problem";
import { saw } from "./reachable";
import type { paths } from "./schema";
import { accessToken, doubt, refresh, whenSignedIn } from "./session";

export const api = createClient<paths>({
  fetch: authorised,
  querySerializer: { array: { style: "form", explode: true } },
});

/** The data of a request, or what the server said against it, thrown. */
export async function answer<T>(
  request: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await request;
  if (!response.ok) throw await problemOf(response, error);
  return data as T;
}

/** The same, with the answer's ETag: what `If-Match` of the next change is. */
export async function answerWithETag<T>(
  request: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<{ data: T; etag: string }> {
  const { response } = await request;
  return { data: await answer(request), etag: response.headers.get("ETag") ?? "" };
}

// Here 401 means that what was typed is wrong.
const signingIn = /\/v1\/(session|setup)(\/|$)/;

/** Sends a request as the person who is signed in; also for what has no typed call, like a download. */
export async function authorised(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await send(request);
  const { sign_in_again, second_factor_required } = await demands(response);
  if (second_factor_required) void refresh(); // tells the panel, which was not told before
  if (sign_in_again) doubt();
  else if (response.status !== 401 || signingIn.test(new URL(request.url).pathname)) return response;
  else if (await refresh()) return send(again);
  await whenSignedIn();
  return send(again);
}

/** What somebody has to show, or to add, before the server does this. */
async function demands(
  response: Response,
): Promise<{ sign_in_again?: boolean; second_factor_required?: boolean }> {
  if (response.status !== 403) return {};
  return response
    .clone()
    .json()
    .catch(() => ({}));
}

async function send(request: Request): Promise<Response> {
  const token = accessToken();
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  const asked = performance.now();
  try {
    const response = await fetch(request);
    saw(true, asked);
    return response;
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    saw(false);
    throw new Unreachable(cause);
  }
}
