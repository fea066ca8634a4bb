/** A text with keys of the front matter as another text has them; keys that the other lacks stay. */
export function withKeysOf(other: string, keys: readonly string[], text: string): string {
  const kept = keys.map((key) => [key, blockOf(frontOf(other), key)] as const);
  let front = frontOf(text);
  for (const [key, block] of kept) {
    if (!block) continue;
    const there = blockOf(front, key);
    front = there ? front.replace(there, () => block) : key === "title" ? block + front : front + block;
  }
  if (front === "") return text;
  return `---\n${front}---\n${frontOf(text) === "" ? `\n${text}` : text.replace(whole, "")}`;
}

const whole = /^\ufeff?---\r?\n([\s\S]*?\n)---\r?\n/;

function frontOf(text: string): string {
  return (whole.exec(text)?.[1] ?? "").replace(/\r\n/g, "\n");
}

/** A key with its value, and the lines of a value that goes on. */
function blockOf(front: string, key: string): string | undefined {
  return new RegExp(`^${key}:.*\\n(?:(?:[ \\t]+|- ).*\\n)*`, "m").exec(front)?.[0];
}
