import type { RecordedEvent } from '@caudal/domain/events';
import type { Change } from './watch.ts';

/** What staff see that an event has changed, apart from customers. */
export function changesOf({ name }: RecordedEvent): readonly Exclude<Change, { what: 'customer' }>[] {
  switch (name) {
    case 'request.asked':
    case 'request.executed':
    case 'request.refused':
    case 'request.withdrawn':
    case 'request.expired':
      return [{ what: 'requests' }];
    case 'ledger.verified':
    case 'verification.started':
      return [{ what: 'ledger' }];
    default:
      return [];
  }
}
