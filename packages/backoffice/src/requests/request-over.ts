import { DomainError } from '@caudal/domain';
import { type RequestRow, stateOf } from './staff-request.ts';

const PROBLEMS = {
  waiting: 'cannot be decided at this moment: try again',
  executed: 'has already been approved and carried out',
  refused: 'has already been refused: ask again for another decision',
  withdrawn: 'was withdrawn by whoever asked',
  expired: 'has expired: ask again',
} as const;

/** The refusal to decide what is over, with how it ended. */
export function requestOver(row: Pick<RequestRow, 'state' | 'expiresAt'>): DomainError {
  return new DomainError('REQUEST_OVER', { path: ['id'], problem: PROBLEMS[stateOf(row)] });
}
