import type { CaudalBridge } from '@caudal/api';

/**
 * The message at the terminal once the bank is ready.
 *
 * @param options.passwordFile - where the demo's password is, if the message is for a log, which others read and keep.
 *   Decision 65: docs/decisions/0065-no-demo-password-in-the-log.md.
 */
export function welcome({
  address,
  demo,
  hasMailbox,
  passwordFile,
}: {
  address: string;
  demo: CaudalBridge['demo'];
  hasMailbox: boolean;
  passwordFile?: string | undefined;
}): string {
  const lines = [`Caudal is ready: ${address}`];
  if (demo !== null) {
    const users = demo.users.map(({ username, role }) =>
      role === 'depositor' ? username : `${username} (${role})`,
    );
    const password = passwordFile === undefined ? demo.password : `in ${passwordFile}`;
    lines.push(
      `Sign in as ${users.slice(0, -1).join(', ')} or ${users.at(-1)} with the password ${password}`,
    );
  }
  if (hasMailbox) lines.push(`E-mails stay in the mailbox: ${address}/mailbox`);
  lines.push(`API documentation: ${address}/docs`, 'Ctrl-C stops the bank.');
  return lines.join('\n');
}
