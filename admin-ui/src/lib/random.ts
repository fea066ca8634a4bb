/** A text of 128 random bits. Browsers offer `randomUUID` to https only. */
export function randomText(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
