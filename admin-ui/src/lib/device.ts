/** What is told apart, the particular before what pretends to be it. */
const browsers: ReadonlyArray<[RegExp, string]> = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: ReadonlyArray<[RegExp, string]> = [
  [/\b(iPhone|iPad)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/**
 * Names a browser and its system by the `User-Agent` that it sent, as people
 * know them: "Firefox", "Windows". A program that is no browser has its own
 * name ("curl") and no system; either is empty when nothing is known.
 */
export function deviceOf(userAgent: string): { browser: string; system: string } {
  const find = (known: typeof browsers) => known.find(([mark]) => mark.test(userAgent))?.[1] ?? "";
  return { browser: find(browsers) || (/^[^\s/]+/.exec(userAgent)?.[0] ?? ""), system: find(systems) };
}

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** "Ctrl S" as this keyboard calls it. */
export function keyName(key: string): string {
  return apple ? key.replace("Ctrl", "⌘") : key;
}
