import type { CaudalBridge } from '@caudal/api';
import type { Banking } from '@caudal/banking';
import type { Identity } from '@caudal/identity';
import { type EmbeddedSecrets, writeSecrets } from '../program/embedded-secrets.ts';
import type { Say } from '../program/say.ts';
import { askDemoRequests } from './ask-demo-requests.ts';
import { type DemoLocale, localeOfMachine } from './demo-locale.ts';
import { DEMO_USERS } from './demo-users.ts';
import { loadDemo } from './load-demo.ts';

export interface PrepareDemoOptions {
  readonly banking: Banking;
  readonly identity: Identity;
  readonly requestDays: number;
  readonly dataDir: string;
  readonly secrets: EmbeddedSecrets;
  /** The operator's choice; undefined keeps the current one. */
  readonly wantedPassword: string | undefined;
  /** The operator's choice; undefined: the machine's for a new bank, the present one otherwise. */
  readonly wantedLocale: DemoLocale | undefined;
  readonly say: Say;
}

/** Loads the demo with the operator's password, if given. @returns who can sign in, and the password. */
export async function prepareDemo(options: PrepareDemoOptions): Promise<NonNullable<CaudalBridge['demo']>> {
  const { banking, identity, dataDir, secrets, wantedPassword, wantedLocale, say } = options;
  const newLocale = wantedLocale ?? localeOfMachine();
  const password = wantedPassword ?? secrets.demoPassword;
  const passwordChanged = password !== secrets.demoPassword;
  const locale = await loadDemo({
    banking,
    identity,
    password,
    passwordChanged,
    locale: newLocale,
  });
  await askDemoRequests(options, locale ?? newLocale);
  if (wantedLocale !== undefined && locale !== wantedLocale) {
    say(
      `The demo’s notes stay in the language in which they were written. For CAUDAL_DEMO_LOCALE=${wantedLocale}, start with a new CAUDAL_DATA_DIR.`,
    );
  }
  // Stored last: if the start is killed before, the next one sets the password again.
  if (passwordChanged) await writeSecrets(dataDir, { ...secrets, demoPassword: password });
  return { users: DEMO_USERS.map(({ username, role }) => ({ username, role })), password, locale };
}
