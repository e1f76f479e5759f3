import { routes } from '#web/routes.ts';
import type { Notice } from './notices-query.ts';

/** Where a notice leads: to the movement, to the request, to what to do if it was not the user, or to their activity. */
export function hrefOf({ kind, objectId, ifNotYou }: Pick<Notice, 'kind' | 'objectId' | 'ifNotYou'>): string {
  switch (kind) {
    case 'money':
      return objectId === null ? routes.overview : routes.transfer(objectId);
    case 'request':
      return objectId === null ? routes.approvals() : routes.approval(objectId);
    case 'security':
      return ifNotYou === null ? routes.activity : routes.securityPart(ifNotYou);
  }
}
