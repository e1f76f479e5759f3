import { DomainError } from '@caudal/domain';
import { isOvertaken } from './overtaken.ts';
import { type RequestRow, stateOf } from './staff-request.ts';

const PROBLEMS = {
  waiting: 'cannot be decided at this moment: try again',
  executed: 'has already been approved and carried out',
  refused: 'has already been refused: ask again for another decision',
  withdrawn: 'was withdrawn by whoever asked',
  expired: 'has expired: ask again',
} as const;

const OVERTAKEN = 'is over: the transfer has been reversed meanwhile';

/** The refusal to decide what is over, with how it ended. */
export function requestOver(row: Pick<RequestRow, 'state' | 'decidedAt' | 'expiresAt'>): DomainError {
  const problem = isOvertaken(row) ? OVERTAKEN : PROBLEMS[stateOf(row)];
  return new DomainError('REQUEST_OVER', { path: ['id'], problem });
}
