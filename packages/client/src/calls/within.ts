/**
 * Does some work with a signal that aborts after a time, or with an outer signal. Leaves no timer and no listener
 * behind: `AbortSignal.any` would keep one on a long-lived outer signal for each call.
 *
 * @param ms - Infinity for no limit.
 * @param tooLate - makes the reason of the signal after that time.
 * @throws the reason of the outer signal, if that is aborted already.
 */
export async function within<Result>(
  ms: number,
  outer: AbortSignal | undefined,
  tooLate: () => Error,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort(outer?.reason);
  outer?.addEventListener('abort', abort, { once: true });
  const timer =
    ms === Number.POSITIVE_INFINITY ? undefined : setTimeout(() => controller.abort(tooLate()), ms);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', abort);
  }
}

/** Waits for a promise, or until the signal is aborted. @throws the reason of the signal. */
export async function unlessAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = withoutResult();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Waits. @throws the reason of the signal. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const time = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await unlessAborted(time, signal);
  } finally {
    clearTimeout(timer);
  }
}

/** `Promise.withResolvers` is not in Node 20. */
function withoutResult(): { promise: Promise<never>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<never>((_resolve, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}
