import { customAlphabet } from "nanoid";

/** Makes a random id of 12 lowercase letters and digits: 62 bits, safe in a URL. */
export const makeId = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 12);
