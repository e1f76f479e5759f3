// Fails if identity or banking touches a table of the other, or if code locks rows outside the places that follow
// packages/db/src/lock-order.ts. Exceptions are listed here, each with its reason.
// No library does this: dependency-cruiser sees imports, and SQL imports nothing.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Each table and its Prisma model, by the package that owns it. */
const OWNED = {
  identity: {
    users: 'user',
    sessions: 'session',
    email_codes: 'emailCode',
    known_devices: 'knownDevice',
    totp_factors: 'totpFactor',
    recovery_codes: 'recoveryCode',
    throttles: 'throttle',
  },
  banking: { accounts: 'account', transfers: 'transfer', entries: 'entry', payees: 'payee' },
};

/** Files of one package that touch tables of the other, and why. */
const MAY_TOUCH = {
  'packages/banking/src/requests/lock-request.ts':
    'Reads the roles of maker and checker: with the request, after the accounts.',
  'packages/banking/src/transfers/transfer-record.ts': 'Reads names: with the transfer, in one statement.',
  'packages/banking/src/accounts/account.ts':
    'Reads whether the owner is frozen: with the account, in one statement.',
  'packages/banking/src/accounts/entry-rows.ts': 'Reads names: with the entries, in one statement.',
  'packages/banking/src/payees/payee.ts': 'Reads names and usernames: with the payees, in one statement.',
  'packages/banking/src/payees/find-payee.ts': 'Reads a username: a payee may be named by it.',
  'packages/banking/src/posting/resolve-accounts.ts':
    'Reads a username: a posting may name its receiver by it.',
  'packages/banking/src/import/open-imported-accounts.ts':
    'Creates users: an imported customer and their account come into being in one transaction.',
};

/** Files that lock rows, and which step of the lock order they are. */
const MAY_LOCK = {
  'packages/db/src/lock-order.ts': 'The order itself.',
  'packages/banking/src/posting/lock-accounts.ts':
    '1: one account, while it holds nothing. The others are skipped if locked.',
  'packages/banking/src/accounts/balance-at.ts': '1: one account, and nothing else.',
  'packages/identity/src/sessions/open-session.ts': '2: one user, before anything else.',
  'packages/identity/src/second-factor/lock-second-factor.ts': '4: the factor, before its codes.',
  'packages/identity/src/sessions/lookups.ts': 'Waits for nobody: SKIP LOCKED.',
  'packages/banking/src/requests/lock-request.ts':
    '2 and 3: maker, checker and users to change, then requests.',
  'packages/backoffice/src/requests/expire-requests.ts': 'Waits for nobody: SKIP LOCKED.',
  'apps/server/src/jobs/remove-expired.ts': 'Waits for nobody: SKIP LOCKED.',
};

const code = globSync('{packages/*/src,apps/server/src}/**/*.ts', {
  cwd: root,
  exclude: ['**/node_modules', '**/generated', '**/fixtures', '**/testing', '**/*.test.ts'],
});
const problems = [];
const unused = new Set([...Object.keys(MAY_TOUCH), ...Object.keys(MAY_LOCK)]);

for (const file of code) {
  const text = readFileSync(join(root, file), 'utf8').replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const touched = tablesOfOthers(file, text);
  if (touched.length > 0 && MAY_TOUCH[file] === undefined)
    problems.push(`${file} touches ${touched.join(', ')}`);
  if (touched.length > 0) unused.delete(file);
  const locks = /\bFOR (NO KEY UPDATE|UPDATE|SHARE|KEY SHARE)\b/.test(text);
  if (locks && MAY_LOCK[file] === undefined) problems.push(`${file} locks rows`);
  if (locks) unused.delete(file);
}
for (const file of unused) problems.push(`${file} is listed in tooling/tables.mjs without need`);

function tablesOfOthers(file, text) {
  return Object.entries(OWNED).flatMap(([owner, tables]) => {
    const [, name] = file.split('/');
    if (name === owner || OWNED[name] === undefined) return [];
    return Object.entries(tables).flatMap(([table, model]) => {
      const sql = new RegExp(`\\b(FROM|JOIN|INTO|UPDATE)\\s+"?${table}\\b`);
      const prisma = new RegExp(
        `\\.${model}\\s*\\.\\s*(find|create|update|upsert|delete|count|aggregate|groupBy)`,
      );
      return sql.test(text) || prisma.test(text) ? [table] : [];
    });
  });
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
