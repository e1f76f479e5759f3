import { findChangedSchema, isDatabaseUnreachable, type PrismaClient } from '@caudal/db';
import type { FastifyBaseLogger } from 'fastify';
import { CommandProblem } from './problems.ts';

/** A newer version that drops something waits for no one, so this program has to notice soon. */
const ASK_MS = 5_000;

/**
 * Runs the work, and stops it when another version has migrated the schema beyond what this program can work with.
 *
 * @param work - gets a signal that aborts for that, too; it must end in order then.
 * @throws CommandProblem that says so, after the work has ended.
 */
export async function whileSchemaFits<Result>(
  {
    prisma,
    signal,
    logger,
    askMs = ASK_MS,
  }: {
    readonly prisma: PrismaClient;
    readonly signal: AbortSignal;
    readonly logger: FastifyBaseLogger;
    readonly askMs?: number;
  },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const outdated = new AbortController();
  let said: string | undefined;
  let asking: Promise<void> | undefined;
  const ask = async () => {
    try {
      const problem = await findChangedSchema(prisma);
      if (problem?.kind === 'outdated')
        outdated.abort(new CommandProblem(problem.sentence, { kind: 'schema-too-new' }));
      // The others pass by themselves or by a migration; readiness is off meanwhile.
      if (problem !== undefined && problem.sentence !== said) logger.error(problem.sentence);
      said = problem?.sentence;
    } catch (error) {
      // Requests and jobs notice that themselves.
      if (!isDatabaseUnreachable(error)) logger.warn({ err: error }, 'the schema cannot be compared');
    }
  };
  const timer = setInterval(() => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
  }, askMs);
  try {
    const result = await work(AbortSignal.any([signal, outdated.signal]));
    outdated.signal.throwIfAborted();
    return result;
  } finally {
    clearInterval(timer);
    await asking;
  }
}
