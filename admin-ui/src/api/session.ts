import { randomText } from "../lib/random";
import { problemOf, Unreachable } from "./problem";
import type { components } from "./schema";

/**
 * Who is signed in. The access token lives in this module's memory and nowhere
 * else; the refresh token is a cookie that scripts cannot read.
 *
 * `starting` until the cookie has been tried, `out` when nobody is signed in,
 * `in`, `ended` when a session ended while somebody was at work, and `doubted`
 * when something is asked for that only a fresh session may do. In the last two
 * the panel asks to sign in again over the screen, and requests wait for that.
 * Whoever is `owing` has to add a second factor before the server lets them do
 * anything else.
 */
export type Session =
  | { state: "starting" | "out"; user?: undefined; owing?: undefined }
  | { state: "in" | "ended" | "doubted"; user: User; owing: boolean };

export type User = components["schemas"]["User"];
type Tokens = components["schemas"]["Tokens"];

const refreshURL = "/api/admin/v1/session/refresh";

let session: Session = { state: "starting" };
let token = "";
let refreshing: Promise<boolean> | undefined;
let listeners: ReadonlyArray<() => void> = [];

function become(next: Session) {
  session = next;
  for (const tell of listeners) tell();
}

export function currentSession(): Session {
  return session;
}

/** Calls `tell` after every change; the answer stops it. */
export function onSession(tell: () => void): () => void {
  listeners = [...listeners, tell];
  return () => {
    listeners = listeners.filter((other) => other !== tell);
  };
}

// That there is a cookie, which scripts cannot see: a first visit asks for nothing.
const mark = "rolebook.signed-in";

/** Finds out, once, whether somebody is signed in on this computer. */
export async function start(): Promise<void> {
  if (session.state !== "starting") return;
  if (localStorage.getItem(mark)) await refresh();
  else become({ state: "out" });
}

/** Told before a way in that comes back as a page: the cookie will be there then. */
export function expectSession() {
  localStorage.setItem(mark, "yes");
}

/** Takes what a sign-in or a refresh answered. Another person than before begins with a fresh page. */
export function signedIn(tokens: Tokens) {
  if (session.user && session.user.id !== tokens.user.id) return window.location.assign("/admin/");
  token = tokens.access_token;
  expectSession();
  become({ state: "in", user: tokens.user, owing: tokens.second_factor_required });
}

/** Forgets the session, after signing out. */
export function signedOut() {
  token = "";
  localStorage.removeItem(mark);
  become({ state: "out" });
}

/** Shows a changed profile of the same person. */
export function userChanged(user: User) {
  if (session.state === "in") become({ ...session, user });
}

/** Asks whoever is signed in to show once more who they are. */
export function doubt() {
  if (session.state === "in") become({ ...session, state: "doubted" });
}

/** Lets somebody go on who did not want to show it; what they asked for is refused. */
export function endDoubt() {
  if (session.state === "doubted") become({ ...session, state: "in" });
}

export function accessToken(): string {
  return token;
}

/** Resolves when somebody is signed in: at once, or after "Sign in again". */
export function whenSignedIn(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (session.state !== "in") return;
      stop();
      resolve();
    };
    const stop = onSession(look);
    look();
  });
}

/**
 * Gets a new access token by the cookie; false when the session is over. Any
 * number of callers share one request, and other tabs wait their turn: a
 * refresh token that is used twice would end the session.
 */
export function refresh(): Promise<boolean> {
  refreshing ??= inTurn(askForTokens).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  // Browsers offer locks to https and to this machine only.
  return navigator.locks ? navigator.locks.request("rolebook-refresh", work) : work();
}

// The key of the step whose answer has not come, in this tab or one that was
// closed meanwhile: with it the server answers a repeat, which would otherwise
// look like a thief's.
const step = "rolebook.refresh-step";

async function askForTokens(): Promise<boolean> {
  const key = localStorage.getItem(step) ?? randomText();
  localStorage.setItem(step, key);
  const response = await fetch(refreshURL, { method: "POST", headers: { "Idempotency-Key": key } }).catch(
    (cause) => {
      throw new Unreachable(cause);
    },
  );
  if (response.ok || response.status === 401) localStorage.removeItem(step);
  if (response.ok) {
    signedIn((await response.json()) as Tokens);
    return true;
  }
  if (response.status !== 401) throw await problemOf(response);
  if (session.user) become({ ...session, state: "ended" });
  else signedOut();
  return false;
}
