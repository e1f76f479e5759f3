import { routes } from '#web/routes.ts';

/** What somebody wanted to do that needs a confirmed address. */
export type Reason = 'send' | 'account' | 'payees';

/** Why the bank asks, from where the person will go afterwards. */
export function reasonOf(next: string): Reason | undefined {
  const [path = ''] = next.split('?', 1);
  if (path === routes.openAccount) return 'account';
  if (path === routes.payees) return 'payees';
  const send = routes.send();
  return path === send || path.startsWith(`${send}/`) ? 'send' : undefined;
}
