/**
 * Does something while other work is repeated beside it, at least once, until that has ended or failed.
 *
 * @throws what either of them throws.
 */
export async function during(repeated: () => Promise<unknown>, act: () => Promise<void>): Promise<void> {
  let acting = true;
  const repeating = (async () => {
    do await repeated();
    while (acting);
  })();
  try {
    await act();
  } finally {
    acting = false;
    await repeating;
  }
}
