import { forbidden } from "../errors.ts";

/**
 * Passes a state-changing browser request only when the browser says it comes from our own pages.
 * Both headers are the browser's own: no page can set them.
 * @throws FORBIDDEN otherwise
 */
export function requireSameOrigin(headers: Headers, publicUrl: string): void {
  const origin = headers.get("origin");
  const isOurs =
    origin === null ? headers.get("sec-fetch-site") === "same-origin" : origin === publicUrl;
  if (!isOurs) {
    throw forbidden(`Changes by session cookie are accepted from pages of ${publicUrl} only.`);
  }
}
