import { createHash } from 'node:crypto';
import { answerOnce, type Once } from '@caudal/banking';
import type { Authenticated } from '@caudal/identity';
import type { z } from 'zod';
import type { ApiContext } from '../context.ts';

/** A call of a procedure that takes an `Idempotency-Key`. */
interface KeyedCall {
  readonly ctx: ApiContext & { readonly caller: Authenticated };
  /** The procedure's name. */
  readonly path: string;
  /** As its schema has read it, so that a repetition may be written differently. */
  readonly input: unknown;
}

interface KeyedEffect<Result, Answer> {
  readonly act: (once: Once<Result> | undefined) => Promise<Result>;
  readonly shape: (result: Result) => Answer;
  /** The procedure's output. It reads answers of the last day: a field that is new in it must be optional for a release. */
  readonly output: z.ZodType<Answer>;
}

/** Answers a call; one with a key as the first with this key was answered. @throws as `answerOnce` does. */
export async function answerKeyed<Result, Answer>(
  { ctx, path, input }: KeyedCall,
  { act, shape, output }: KeyedEffect<Result, Answer>,
): Promise<Answer> {
  const { runtime, caller, idempotencyKey: key } = ctx;
  if (key === undefined) return shape(await act(undefined));
  const text = await answerOnce<Result>(
    runtime.banking,
    { userId: caller.user.id, key, hash: hashOf(path, input) },
    { act, write: (result) => JSON.stringify(shape(result)) },
  );
  return output.parse(JSON.parse(text));
}

function hashOf(path: string, input: unknown): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    createHash('sha256')
      .update(JSON.stringify([path, input], inOrder))
      .digest(),
  );
}

/** Fields by name: their order in a body says nothing. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
