/** The nonce of this page, which the server allows styles and scripts by; empty where there is no policy. */
export function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}
