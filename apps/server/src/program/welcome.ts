import type { CaudalBridge } from '@caudal/api';
import { DEMO_USERS } from '../demo/demo-users.ts';

/** What a person at the terminal reads once the bank can be used. */
export function welcome({
  address,
  demo,
  hasMailbox,
}: {
  address: string;
  demo: CaudalBridge['demo'];
  hasMailbox: boolean;
}): string {
  const lines = [`Caudal is ready: ${address}`];
  if (demo !== null) {
    const users = DEMO_USERS.map(({ username, role }) =>
      role === 'depositor' ? username : `${username} (${role})`,
    );
    lines.push(
      `Sign in as ${users.slice(0, -1).join(', ')} or ${users.at(-1)} with the password ${demo.password}`,
    );
  }
  if (hasMailbox) lines.push(`E-mails are not sent but kept: ${address}/mailbox`);
  lines.push(`API documentation: ${address}/docs`, 'Ctrl-C stops it.');
  return lines.join('\n');
}
