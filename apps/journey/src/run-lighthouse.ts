import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env, exit } from "node:process";
import { findChromium } from "@frostbyte/chromium";
import { signUp } from "./sign-up.ts";
import { startServer } from "./start-server.ts";

// Fetched when it is run, and not with the rest: it is more than twice what all of it may weigh.
const lighthouse = "lighthouse@13.5.0";

const runs = 5;

const categories = ["performance", "accessibility", "best-practices"] as const;
type Scores = Record<(typeof categories)[number], number>;

const forms = { desktop: ["--preset=desktop"], mobile: [] } as const;

/** What each form must reach, of 100: phones are shown, since there a slow network decides. */
const floors: Record<keyof typeof forms, Scores> = {
  desktop: { performance: 95, accessibility: 100, "best-practices": 100 },
  mobile: { performance: 0, accessibility: 100, "best-practices": 100 },
};

/** Runs Lighthouse once on the page, as the user whose cookie it is, and gives scores of 100. */
async function measure(page: { url: string; cookie: string; flags: readonly string[] }) {
  const folder = mkdtempSync(join(tmpdir(), "frostbyte-lighthouse-"));
  const report = join(folder, "report.json");
  const child = spawn(
    "npx",
    [
      ...["--yes", lighthouse, page.url, "--quiet", "--no-enable-error-reporting"],
      ...["--output=json", `--output-path=${report}`, `--only-categories=${categories.join()}`],
      ...["--chrome-flags=--headless=new --no-sandbox --disable-gpu", ...page.flags],
      `--extra-headers=${JSON.stringify({ Cookie: page.cookie })}`,
    ],
    { env: { ...env, CHROME_PATH: findChromium() ?? "" }, stdio: "inherit" },
  );
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`Lighthouse ended with ${code}.`);
  const { finalDisplayedUrl, categories: found } = JSON.parse(readFileSync(report, "utf8"));
  rmSync(folder, { recursive: true });
  if (finalDisplayedUrl !== page.url) throw new Error(`Lighthouse saw ${finalDisplayedUrl}.`);
  const read = (name: string) => [name, Math.round(found[name].score * 100)];
  // The categories are those that were asked for.
  return Object.fromEntries(categories.map(read)) as Scores;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Measures the settings of the built app in each form, prints the scores, and tells what failed. */
async function measureSettings(): Promise<string[]> {
  const server = await startServer();
  const failures: string[] = [];
  try {
    const user = await signUp(server.url);
    await user.generateToken();
    const page = { url: `${server.url}/settings`, cookie: user.cookie };
    for (const form of ["desktop", "mobile"] as const) {
      const all: Scores[] = [];
      while (all.length < runs) all.push(await measure({ ...page, flags: forms[form] }));
      for (const category of categories) {
        const scores = all.map((each) => each[category]);
        console.log(`${form}, ${category}: ${median(scores)} (${scores.join(", ")})`);
        const floor = floors[form][category];
        if (median(scores) < floor) failures.push(`${form}, ${category}: less than ${floor}`);
      }
    }
  } finally {
    await server.stop();
  }
  return failures;
}

if (findChromium() === null) {
  console.log("No Chromium found (CHROMIUM_PATH can name one): nothing was measured.");
  exit(0);
}
const failures = await measureSettings();
for (const failure of failures) console.error(failure);
exit(failures.length === 0 ? 0 : 1);
