/** A step into a document: a key, or the element of an array that has this id. */
export type Step = string | { id: string };

/** A value that a client's configuration must hold at a place. */
export type Setting = { path: readonly Step[]; value: unknown };

/** A way to edit configuration files of one syntax, all bytes besides the settings being kept. */
export type Syntax = {
  /** Returns the text with the settings in it. @throws CommandError when it cannot be edited. */
  put: (text: string, settings: readonly Setting[]) => string;
  /** Returns the text with what `before` holds in place of the settings. @throws CommandError */
  takeOut: (text: string, settings: readonly Setting[], before: string) => string;
  /** Returns the value at a place, or undefined. @throws CommandError when it is not readable. */
  read: (text: string, path: readonly Step[]) => unknown;
};
