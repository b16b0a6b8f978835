import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import type { Line } from "../line.ts";
import { loadOverHttp } from "../load-over-http.ts";
import { startServer } from "../start-server.ts";
import { type Question, withBearer } from "../target.ts";
import type { BenchUser } from "../user.ts";

const bareProgram = new URL("../servers/bare-http.ts", import.meta.url);
const signedTokenProgram = new URL("../servers/signed-token.ts", import.meta.url);

export const bare: Line = {
  id: "bare",
  description: "node:http alone: nothing is checked, nothing recorded",
  async start({ stack, users }) {
    const origin = await startServer(stack, bareProgram, () => ({}));
    const questions = users.map(({ token }): Question => {
      const headers = withBearer(token, "bare");
      return { target: { url: `${origin}/me`, method: "GET", headers }, expected: ['"email":'] };
    });
    return loadOverHttp(questions, { open: true });
  },
};

export const signedToken: Line = {
  id: "jwt",
  description: "a JWT verified (HS256, jose) behind node:http: no database, nothing recorded",
  async start({ stack, users }) {
    const secret = randomBytes(32);
    const settings = { SECRET: secret.toString("hex") };
    const origin = await startServer(stack, signedTokenProgram, () => settings);
    const questions = users.map(async (user): Promise<Question> => {
      const headers = withBearer(await signToken(user, secret), "jwt");
      return {
        target: { url: `${origin}/me`, method: "GET", headers },
        expected: [`"email":"${user.email}"`],
      };
    });
    return loadOverHttp(await Promise.all(questions));
  },
};

function signToken({ id, name, email, tier }: BenchUser, secret: Buffer): Promise<string> {
  const token = new SignJWT({ name, email, tier }).setProtectedHeader({ alg: "HS256" });
  return token.setSubject(id).setIssuedAt().setExpirationTime("1 day").sign(secret);
}
