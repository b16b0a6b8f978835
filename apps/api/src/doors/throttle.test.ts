import { expect, test } from "vitest";
import { createThrottle } from "./throttle.ts";

const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } });
const forwarded = (address: string) =>
  new Request("http://localhost/", { headers: { "x-forwarded-for": address } });
const plain = new Request("http://localhost/");

const refusal = {
  code: "TOO_MANY_REQUESTS",
  headers: { "retry-after": expect.stringMatching(/^([1-9]|[1-5]\d|60)$/) },
};

test("lets a network make sixty calls a minute, and another one its own sixty", async () => {
  const throttle = createThrottle(0);
  for (let call = 0; call < 60; call++) await throttle(plain, from("198.51.100.7"));
  await expect(throttle(plain, from("198.51.100.7"))).rejects.toMatchObject(refusal);
  await expect(throttle(plain, from("::ffff:198.51.100.7"))).rejects.toMatchObject(refusal);
  await throttle(plain, from("198.51.100.8"));
});

test("counts the calls of a batch", async () => {
  const throttle = createThrottle(0);
  for (let batch = 0; batch < 6; batch++) await throttle(plain, from("198.51.100.7"), 10);
  await expect(throttle(plain, from("198.51.100.7"))).rejects.toMatchObject(refusal);
});

test("takes the addresses of one IPv6 network for one caller", async () => {
  const throttle = createThrottle(0);
  for (let call = 0; call < 60; call++) await throttle(plain, from(`2001:db8::${call}`));
  await expect(throttle(plain, from("2001:db8::ffff"))).rejects.toMatchObject(refusal);
  await throttle(plain, from("2001:db8:0:1::1"));
});

test("believes X-Forwarded-For behind a trusted proxy alone", async () => {
  const [direct, proxied] = [createThrottle(0), createThrottle(1)];
  const peer = from("198.51.100.1");
  for (let call = 0; call < 60; call++) {
    await direct(forwarded(`203.0.113.${call}`), peer);
    await proxied(forwarded(`203.0.113.${call}`), peer);
  }
  await expect(direct(forwarded("203.0.113.99"), peer)).rejects.toMatchObject(refusal);
  await proxied(forwarded("203.0.113.99"), peer);
});
