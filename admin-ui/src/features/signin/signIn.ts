import { answer, api } from "../../api/client";
import { ServerProblem } from "../../api/problem";
import { signedIn } from "../../api/session";

/** Signs in; the session is then that of the whole panel. */
export async function signIn(body: { email: string; password: string; otp?: string }): Promise<void> {
  signedIn(await answer(api.POST("/api/admin/v1/session", { body })));
}

/** Whether a refusal says that the password was right and a second factor is missing. */
export function wantsSecondFactor(refusal: unknown): boolean {
  return refusal instanceof ServerProblem && Array.isArray(refusal.body.second_factor);
}
