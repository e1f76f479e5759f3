/** Asks at most once in a while; callers in between share the answer. */
export function keptFor<Answer>(milliseconds: number, ask: () => Promise<Answer>): () => Promise<Answer> {
  let kept: { readonly answer: Promise<Answer>; readonly askedAt: number } | undefined;
  return () => {
    const now = performance.now();
    if (kept === undefined || now - kept.askedAt >= milliseconds) kept = { answer: ask(), askedAt: now };
    return kept.answer;
  };
}

/** @throws Error if there is no answer in time. */
export async function within<Answer>(milliseconds: number, answer: Promise<Answer>): Promise<Answer> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
