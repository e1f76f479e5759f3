/** The error that others wrap; undefined if a thrown value is not an error. */
export function rootCause(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  let root = error;
  while (root.cause instanceof Error) root = root.cause;
  return root;
}
