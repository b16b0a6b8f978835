/** In characters, as the API takes them. */
export const minPasswordLength = 8;
export const maxPasswordLength = 128;

/** Gives what is wrong with the length of a new password, or null. */
export function checkNewPassword(password: string): string | null {
  if (password.length < minPasswordLength) return `Use at least ${minPasswordLength} characters.`;
  if (password.length > maxPasswordLength) return `Use at most ${maxPasswordLength} characters.`;
  return null;
}
