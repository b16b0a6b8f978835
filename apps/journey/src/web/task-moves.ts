import type { Page } from "playwright-core";

type Column = "To do" | "In progress" | "Done";
type Point = { x: number; y: number };

/** The ways to move a task on a project's board to another column. */
export function taskMoves(page: Page) {
  const lifted = page.locator("[data-lifted]");

  /** Where the task is taken, and the middle of the column, once both are in view. */
  async function findWay(title: string, column: Column): Promise<{ from: Point; to: Point }> {
    const tile = page.getByRole("main").getByRole("link", { name: title });
    await tile.scrollIntoViewIfNeeded();
    const from = await tile.boundingBox();
    const to = await page.getByRole("region", { name: column }).boundingBox();
    if (!from || !to) throw new Error(`${title} or ${column} is not to be seen.`);
    return {
      from: { x: from.x + from.width / 3, y: from.y + from.height / 2 },
      to: { x: to.x + to.width / 2, y: to.y + to.height / 2 },
    };
  }

  return {
    lifted,
    /** Lifts the task with the mouse and holds it over the column. */
    async lift(title: string, column: Column): Promise<Point> {
      const { from, to } = await findWay(title, column);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + 10, from.y + 10);
      await lifted.waitFor();
      await page.mouse.move(to.x, to.y, { steps: 8 });
      return from;
    },
    async dragByMouse(title: string, column: Column) {
      await this.lift(title, column);
      await page.mouse.up();
      await lifted.waitFor({ state: "detached" });
    },
    /** Holds a finger on the task until it is lifted, and takes it to the column. */
    async dragByTouch(title: string, column: Column) {
      const { from, to } = await findWay(title, column);
      const session = await page.context().newCDPSession(page);
      const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: Point[]) =>
        session.send("Input.dispatchTouchEvent", { type, touchPoints });
      await touch("touchStart", from);
      await lifted.waitFor();
      await touch("touchMove", { x: to.x, y: (from.y + to.y) / 2 });
      await touch("touchMove", to);
      await touch("touchEnd");
      await lifted.waitFor({ state: "detached" });
    },
    async chooseFromMenu(ref: string, column: Column) {
      await page.getByRole("button", { name: `Move ${ref}`, exact: true }).click();
      await page.getByRole("menuitem", { name: column }).click();
    },
  };
}
