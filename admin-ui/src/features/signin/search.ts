/** What came of a trip to the provider that did not end with a session. */
export const outcomes = ["expired", "refused", "unavailable", "not-linked", "taken"] as const;

export interface SignInSearch {
  /** The screen to go on with. */
  next?: string;
  outcome?: (typeof outcomes)[number];
}

/** Reads an address that anybody may have written: `next` never leads out of the panel. */
export function readSearch({ next, outcome }: Record<string, unknown>): SignInSearch {
  const inside = typeof next === "string" && /^\/(?![/\\])/.test(next) && !/[\t\n\r]/.test(next);
  return { next: inside ? next : undefined, outcome: outcomes.find((known) => known === outcome) };
}
