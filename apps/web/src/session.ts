import { createAuthClient } from "better-auth/client";
import { unreachable } from "./failure.ts";
import { maxPasswordLength, minPasswordLength } from "./password-length.ts";

const client = createAuthClient();

/** What the sign-up and sign-in forms have in common with their errors. */
export type Field = "name" | "email" | "password";

/** Why nobody was signed in: what is wrong, and with which field, if it is one field's fault. */
export type Refusal = { field: Field | null; message: string };

const tooManyTries: Refusal = {
  field: null,
  message: "Too many tries. Wait a minute, then try again.",
};

const refusals: Record<string, Refusal> = {
  USER_ALREADY_EXISTS: { field: "email", message: "This e-mail has an account already." },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: {
    field: "email",
    message: "This e-mail has an account already.",
  },
  INVALID_EMAIL: { field: "email", message: "This is not a valid e-mail address." },
  INVALID_EMAIL_OR_PASSWORD: {
    field: "password",
    message: "The e-mail or the password is wrong.",
  },
  PASSWORD_TOO_SHORT: {
    field: "password",
    message: `Use at least ${minPasswordLength} characters.`,
  },
  PASSWORD_TOO_LONG: {
    field: "password",
    message: `Use at most ${maxPasswordLength} characters.`,
  },
  TOO_MANY_REQUESTS: tooManyTries,
};

type Answer = {
  error: { code?: string | undefined; status: number; message?: string | undefined } | null;
};

async function explain(asked: Promise<Answer>): Promise<Refusal | null> {
  const nobodyAnswered = { field: null, message: unreachable };
  try {
    const { error } = await asked;
    if (!error) return null;
    const known = error.code ? refusals[error.code] : undefined;
    if (known) return known;
    if (error.status === 429) return tooManyTries;
    if (error.status === 0 || error.status >= 500) return nobodyAnswered;
    return { field: null, message: error.message ?? "That did not work. Try again." };
  } catch {
    return nobodyAnswered;
  }
}

/** Creates an account and signs it in; gives null, or why not. */
export function signUp(given: {
  name: string;
  email: string;
  password: string;
}): Promise<Refusal | null> {
  return explain(client.signUp.email(given));
}

/** Signs in; gives null, or why not. */
export function signIn(given: { email: string; password: string }): Promise<Refusal | null> {
  return explain(client.signIn.email(given));
}

/** Tells whether this browser is signed in; an answer that does not come counts as no. */
export async function hasSession(): Promise<boolean> {
  try {
    return (await client.getSession()).data !== null;
  } catch {
    return false;
  }
}

/** Ends the session; gives null, or why not. */
export function signOut(): Promise<Refusal | null> {
  return explain(client.signOut());
}
