/**
 * Whether the server answers. The client says what it saw; while the server is
 * away, its health address is asked every few seconds.
 */
const pause = 3000;

let reachable = true;
let listeners: ReadonlyArray<() => void> = [];

export function isReachable(): boolean {
  return reachable;
}

/** Calls `tell` after every change; the answer stops it. */
export function onReachable(tell: () => void): () => void {
  listeners = [...listeners, tell];
  return () => {
    listeners = listeners.filter((other) => other !== tell);
  };
}

/** Told by the client after every request. */
export function saw(answered: boolean) {
  if (answered === reachable) return;
  reachable = answered;
  for (const tell of listeners) tell();
  if (!reachable) setTimeout(knock, pause);
}

async function knock() {
  const answered = await fetch("/healthz", { cache: "no-store" }).then(
    (response) => response.ok,
    () => false,
  );
  if (answered) saw(true);
  else if (!reachable) setTimeout(knock, pause);
}

window.addEventListener("offline", () => saw(false));
