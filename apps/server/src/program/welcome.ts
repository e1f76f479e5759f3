import type { CaudalBridge } from '@caudal/api';
import { DEMO_USERS } from '../demo/demo-users.ts';

/** The message at the terminal once the bank is ready. */
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
  if (hasMailbox) lines.push(`E-mails stay in the mailbox: ${address}/mailbox`);
  lines.push(`API documentation: ${address}/docs`, 'Ctrl-C stops the bank.');
  return lines.join('\n');
}
