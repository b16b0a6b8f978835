import { isIPv6 } from "node:net";

const mappedIpv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * Gives what one subscriber has of addresses: of IPv6 its /64 network (RFC 6177), so that they are
 * one caller however many addresses they take; an IPv4 address as it is.
 */
export function readNetwork(address: string): string {
  const [plain = ""] = address.split("%");
  if (!isIPv6(plain)) return address;
  const ipv4 = mappedIpv4.exec(plain)?.[1];
  if (ipv4) return ipv4;
  const [head = "", tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const [before, after] = [head, tail ?? ""].map((part) => (part === "" ? [] : part.split(":")));
  const groups = [...(before ?? []), ...(after ?? [])];
  const gap = Array<string>(8 - groups.length).fill("0");
  groups.splice(before?.length ?? 0, 0, ...gap);
  return `${groups.slice(0, 4).join(":")}::/64`;
}
