/**
 * Whether the server answers. The client says what it saw; while the server is
 * away, its health address is asked every few seconds.
 */
const pause = 3000;

let reachable = true;
/** When it was last seen to go away. */
let lost = 0;
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

/**
 * Told by the client after every request, with when it was sent: an answer to what was
 * asked before the connection was lost does not say that it is back.
 */
export function saw(answered: boolean, asked = performance.now()) {
  if (answered === reachable || (answered && asked < lost)) return;
  reachable = answered;
  if (!reachable) lost = performance.now();
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
