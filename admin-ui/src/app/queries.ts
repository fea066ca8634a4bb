import { QueryClient } from "@tanstack/react-query";
import { ServerProblem } from "../api/problem";

/** What the server answered, kept for the screens. A refusal is final; a lost connection is tried again. */
export const queries = new QueryClient({
  defaultOptions: {
    // Without a connection a screen says so, and does not wait for one in silence.
    mutations: { networkMode: "always" },
    queries: {
      networkMode: "always",
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && !(error instanceof ServerProblem && error.status < 500),
    },
  },
});
