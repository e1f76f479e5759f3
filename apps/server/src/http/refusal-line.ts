import { rootCause } from '../program/root-cause.ts';
import type { Refused } from './refusals.ts';

/** A bug, or something for an operator, or nothing to worry about. */
export function levelOf(refused: readonly Refused[]): 'error' | 'warn' | 'info' {
  const worst = Math.max(...refused.map(({ refusal }) => refusal.status));
  if (worst < 500) return 'info';
  return refused.some(({ refusal }) => refusal.domainCode === 'INTERNAL') ? 'error' : 'warn';
}

/** The fields of a refused request's log line. Faults of the caller have a code only. */
export function reasonsOf(refused: readonly Refused[]): { outcome: string; err?: unknown } {
  const codes = new Set(refused.map(({ refusal }) => refusal.domainCode));
  const outcome = [...codes].join(', ');
  const ours = refused.find(({ refusal, error }) => refusal.status >= 500 && rootCause(error) !== undefined);
  return ours === undefined ? { outcome } : { outcome, err: ours.error };
}
