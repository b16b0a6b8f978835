/** Texts by their path within a folder, `/` between the names. */
export type Files = Readonly<Record<string, string>>;

/** What the folders are made from besides `plugin.ts`. */
export type Parts = {
  /** The address that clients call unless told another. */
  endpoint: string;
  /** The Markdown of each skill, with its front matter. */
  skills: Readonly<Record<string, string>>;
  /** The script that a starting session runs. */
  hook: string;
};

/** Gives a value as the text of a JSON file. */
export const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Gives the files with a folder put before their paths. */
export function within(folder: string, files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]),
  );
}
