/**
 * One thing that the benchmark can do: it reads its own arguments and gives whether all held. What
 * it starts ends with the stack.
 */
export type Mode = (
  stack: AsyncDisposableStack,
  args: readonly string[],
  report: (progress: string) => void,
) => Promise<boolean>;
