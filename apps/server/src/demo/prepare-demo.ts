import type { CaudalBridge } from '@caudal/api';
import type { Banking } from '@caudal/banking';
import type { Identity } from '@caudal/identity';
import { type EmbeddedSecrets, writeSecrets } from '../program/embedded-secrets.ts';
import { DEMO_USERS } from './demo-users.ts';
import { loadDemo } from './load-demo.ts';

export interface PrepareDemoOptions {
  readonly banking: Banking;
  readonly identity: Identity;
  readonly dataDir: string;
  readonly secrets: EmbeddedSecrets;
  /** The operator's choice; undefined keeps the current one. */
  readonly wantedPassword: string | undefined;
}

/** Loads the demo with the operator's password, if given. @returns usernames and password. */
export async function prepareDemo(options: PrepareDemoOptions): Promise<NonNullable<CaudalBridge['demo']>> {
  const { banking, identity, dataDir, secrets, wantedPassword } = options;
  const password = wantedPassword ?? secrets.demoPassword;
  const passwordChanged = password !== secrets.demoPassword;
  await loadDemo({ banking, identity, password, passwordChanged });
  // Stored last: if the start is killed before, the next one sets the password again.
  if (passwordChanged) await writeSecrets(dataDir, { ...secrets, demoPassword: password });
  return { usernames: DEMO_USERS.map(({ username }) => username), password };
}
