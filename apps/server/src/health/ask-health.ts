import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';

/** The process does not answer, says that it cannot serve, or cannot be asked; the message is a sentence. */
export class HealthProblem extends Error {
  override readonly name = 'HealthProblem';
  /** Decides the exit code. */
  readonly kind: 'unhealthy' | 'setting';

  constructor(
    message: string,
    { kind = 'unhealthy', cause }: { kind?: HealthProblem['kind']; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.kind = kind;
  }
}

/**
 * Asks `/healthz` or `/readyz`.
 *
 * @returns a line that says what it answered.
 * @throws HealthProblem if it does not answer in time or says no.
 */
export async function askHealth(url: URL, { timeoutMs }: { readonly timeoutMs: number }): Promise<string> {
  const signal = AbortSignal.timeout(timeoutMs);
  let answer: Answer;
  try {
    answer = await get(url, signal);
  } catch (error) {
    // Not by the error: within a body it is that of a connection that broke.
    const reason = signal.aborted ? `not within ${timeoutMs / 1_000} s` : reasonOf(error);
    throw new HealthProblem(`${url} does not answer: ${reason}.`, { cause: error });
  }
  const { code, text } = answer;
  const { status, problem } = said(text);
  if (code !== 200 || status === undefined)
    throw new HealthProblem(`${url} says ${[code, status, problem].filter(Boolean).join(', ')}`);
  return `${url} says ${status}`;
}

interface Answer {
  readonly code: number | undefined;
  readonly text: string;
}

/** More than any of ours, and nothing of another program's that never ends. */
const MAX_CHARACTERS = 10_000;

/** Without `fetch`, which takes longer to load than all the rest. */
async function get(url: URL, signal: AbortSignal): Promise<Answer> {
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  const asked = request(url, { signal, agent: false });
  asked.end();
  const [response]: IncomingMessage[] = await once(asked, 'response', { signal });
  if (response === undefined) throw new Error('no response');
  let text = '';
  for await (const part of response.setEncoding('utf8')) {
    text += String(part);
    if (text.length > MAX_CHARACTERS) break;
  }
  return { code: response.statusCode, text };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Of several addresses: an error without a message.
  return error.message || ('code' in error ? String(error.code) : error.name);
}

/** Another program may listen there. */
function said(text: string): { readonly status?: string; readonly problem?: string } {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return {};
    return {
      ...('status' in body && typeof body.status === 'string' ? { status: body.status } : {}),
      ...('problem' in body && typeof body.problem === 'string' ? { problem: body.problem } : {}),
    };
  } catch {
    return {};
  }
}
