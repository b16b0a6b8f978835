import { copyFile, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packExtension } from "@anthropic-ai/mcpb";
import { entryPoint } from "./render-mcpb.ts";

type Bundle = {
  /** The folder that holds the manifest. */
  folder: string;
  /** The built `frostbyte` command, which is one file. */
  command: string;
  /** Where the bundle goes; a file that is there is replaced. */
  output: string;
};

/**
 * Packs the manifest and the command as one file that clients install.
 *
 * @throws Error when the manifest is refused or a file is missing.
 */
export async function packBundle({ folder, command, output }: Bundle): Promise<void> {
  const extensionPath = await mkdtemp(join(tmpdir(), "frostbyte-bundle-"));
  try {
    await cp(folder, extensionPath, { recursive: true });
    await mkdir(dirname(join(extensionPath, entryPoint)));
    await copyFile(command, join(extensionPath, entryPoint));
    const isPacked = await packExtension({ extensionPath, outputPath: output, silent: true });
    if (!isPacked) throw new Error(`${folder} could not be packed.`);
  } finally {
    await rm(extensionPath, { recursive: true, force: true });
  }
}
