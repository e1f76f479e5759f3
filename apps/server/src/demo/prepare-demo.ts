import type { CaudalBridge } from '@caudal/api';
import type { Banking } from '@caudal/banking';
import type { Identity } from '@caudal/identity';
import { type KeptSecrets, keepSecrets } from '../program/kept-secrets.ts';
import { DEMO_USERS } from './demo-users.ts';
import { loadDemo } from './load-demo.ts';

export interface PrepareDemoOptions {
  readonly banking: Banking;
  readonly identity: Identity;
  readonly dataDir: string;
  readonly secrets: KeptSecrets;
  /** What the operator wants it to be; undefined leaves it as it is. */
  readonly wantedPassword: string | undefined;
}

/** Loads the demo, under the password that the operator wants, and answers how to sign in to it. */
export async function prepareDemo(options: PrepareDemoOptions): Promise<NonNullable<CaudalBridge['demo']>> {
  const { banking, identity, dataDir, secrets, wantedPassword } = options;
  const password = wantedPassword ?? secrets.demoPassword;
  const passwordChanged = password !== secrets.demoPassword;
  await loadDemo({ banking, identity, password, passwordChanged });
  // Only now: a start that was killed in between finds that there is still something to change.
  if (passwordChanged) await keepSecrets(dataDir, { ...secrets, demoPassword: password });
  return { usernames: DEMO_USERS.map(({ username }) => username), password };
}
