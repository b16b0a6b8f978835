import { forbidden } from "../errors.ts";

/** The names by which a machine calls itself, with any port. */
const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;
const loopbackOrigin = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/**
 * Gives a check that passes requests to our own address or to a loopback name, from no page or from
 * a page of one of them; it throws FORBIDDEN otherwise. A page whose name was made to lead here (DNS
 * rebinding) still names itself in both headers.
 * Source: MCP, "Transports", on security of Streamable HTTP.
 */
export function createHostCheck(publicUrl: string): (headers: Headers) => void {
  const { host: publicHost, protocol } = new URL(publicUrl);
  const withPort = `${publicHost}:${protocol === "https:" ? 443 : 80}`;
  return (headers) => {
    const host = headers.get("host")?.toLowerCase() ?? "";
    if (host !== publicHost && host !== withPort && !loopbackHost.test(host)) {
      throw forbidden(`MCP is served at ${publicUrl} and at loopback names, not at another Host.`);
    }
    const origin = headers.get("origin");
    if (origin !== null && origin !== publicUrl && !loopbackOrigin.test(origin)) {
      throw forbidden(`MCP answers pages of ${publicUrl} and of loopback names, no other Origin.`);
    }
  };
}
