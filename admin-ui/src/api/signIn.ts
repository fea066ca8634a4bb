/** The ways to a session, which is then that of the whole panel. */
import { answer, api } from "./client";
import { ServerProblem } from "./problem";
import type { components } from "./schema";
import { signedIn } from "./session";

type Schemas = components["schemas"];
type Ceremony = Schemas["PasskeyOptions"];

/** What would do beside the password. */
export interface SecondFactor {
  /** Whether an authenticator app or recovery codes are set up. */
  code: boolean;
  /** What the browser needs to ask for a passkey, where there is one. */
  passkey?: Ceremony;
}

export async function signIn(body: Schemas["SignInInputBody"]): Promise<void> {
  signedIn(await answer(api.POST("/api/admin/v1/session", { body })));
}

/** With a passkey alone: the device knows whose it is. */
export async function signInByPasskey(): Promise<void> {
  const body = await askForPasskey(await answer(api.POST("/api/admin/v1/session/passkey/options")));
  signedIn(await answer(api.POST("/api/admin/v1/session/passkey", { body })));
}

/** What a refusal asks for beside the right password; undefined when that was not it. */
export function secondFactorOf(refusal: unknown): SecondFactor | undefined {
  if (!(refusal instanceof ServerProblem)) return undefined;
  const { second_factor: ways, passkey } = refusal.body;
  if (!Array.isArray(ways)) return undefined;
  return {
    code: ways.some((way) => way !== "passkey"),
    passkey: ways.includes("passkey") ? (passkey as Ceremony | undefined) : undefined,
  };
}

/** Whether this browser can ask for passkeys. */
export function knowsPasskeys(): boolean {
  return "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;
}

/** Has the browser ask the person for a passkey. */
export async function askForPasskey({ ceremony, options }: Ceremony): Promise<Schemas["PasskeyAnswer"]> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = await navigator.credentials.get({ publicKey });
  return { ceremony, credential: (credential as PublicKeyCredential).toJSON() };
}

/** Has the browser make a passkey of that name for whoever is signed in. */
export async function makePasskey(name: string): Promise<Schemas["AddedPasskey"]> {
  const { ceremony, options } = await answer(api.POST("/api/admin/v1/me/passkeys/options"));
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as PublicKeyCredentialCreationOptionsJSON,
  );
  const credential = await navigator.credentials.create({ publicKey });
  const body = { ceremony, credential: (credential as PublicKeyCredential).toJSON(), name };
  return answer(api.POST("/api/admin/v1/me/passkeys", { body }));
}

/** Whether somebody closed the browser's own dialog, which is no failure. */
export function wasDismissed(error: unknown): boolean {
  return error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");
}
