import { useRouter } from "@tanstack/react-router";
import { answer, api } from "../api/client";
import { signedOut } from "../api/session";
import { notifyError } from "../ui/notices";
import { queries } from "./queries";

/** Ends the session, here and on the server, and forgets what was read in it. */
export function useSignOut() {
  const router = useRouter();
  return async () => {
    try {
      await answer(api.DELETE("/api/admin/v1/session"));
    } catch (error) {
      notifyError(error);
      return;
    }
    signedOut();
    await router.navigate({ to: "/signin" });
    queries.clear();
  };
}
