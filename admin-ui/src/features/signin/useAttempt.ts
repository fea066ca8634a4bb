import { useState } from "react";
import { wasDismissed } from "../../api/signIn";

/**
 * Tries one way in after another: what was said against the last one, whether
 * one is under way, and how to start one. `handled` may take a refusal for
 * itself by answering true.
 */
export function useAttempt(onDone: () => void) {
  const [error, setError] = useState<unknown>();
  const [working, setWorking] = useState(false);

  async function attempt(way: () => Promise<void>, handled: (refusal: unknown) => boolean = wasDismissed) {
    setWorking(true);
    setError(undefined);
    try {
      await way();
      onDone();
    } catch (refusal) {
      if (!handled(refusal)) setError(refusal);
    }
    setWorking(false);
  }
  return { error, working, attempt };
}
