import { routes } from '#web/routes.ts';

/** The action that needs a confirmed address. */
export type Reason = 'send' | 'account' | 'payees';

/** The reason to confirm, from the page that follows. */
export function reasonOf(next: string): Reason | undefined {
  const [path = ''] = next.split('?', 1);
  if (path === routes.openAccount) return 'account';
  if (path === routes.payees) return 'payees';
  const send = routes.send();
  return path === send || path.startsWith(`${send}/`) ? 'send' : undefined;
}
