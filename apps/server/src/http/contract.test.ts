import { listProcedures } from '@caudal/api';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, procedureNamed } from '../fixtures/call.ts';
import { ACCOUNTS } from '../fixtures/scenarios/accounts.ts';
import { AUDIT } from '../fixtures/scenarios/audit.ts';
import { CONTROL } from '../fixtures/scenarios/control.ts';
import { COUNTER } from '../fixtures/scenarios/counter.ts';
import { CUSTOMERS } from '../fixtures/scenarios/customers.ts';
import { EMAIL_CHANGES } from '../fixtures/scenarios/email-changes.ts';
import { LINKS } from '../fixtures/scenarios/links.ts';
import { NOTICES } from '../fixtures/scenarios/notices.ts';
import { PAYEES } from '../fixtures/scenarios/payees.ts';
import { REQUESTS } from '../fixtures/scenarios/requests.ts';
import { REVERSALS } from '../fixtures/scenarios/reversals.ts';
import type { Scenario } from '../fixtures/scenarios/scenario.ts';
import { bearer, openScenarioBank, type ScenarioBank } from '../fixtures/scenarios/scenario-bank.ts';
import { TEAM } from '../fixtures/scenarios/team.ts';
import { TRANSFERS } from '../fixtures/scenarios/transfers.ts';
import { USERS } from '../fixtures/scenarios/users.ts';

/** A scenario for everything that the document declares, by area. All are tried on one bank. */
const AREAS = {
  ACCOUNTS,
  AUDIT,
  CONTROL,
  COUNTER,
  CUSTOMERS,
  EMAIL_CHANGES,
  LINKS,
  NOTICES,
  PAYEES,
  REVERSALS,
  REQUESTS,
  TEAM,
  TRANSFERS,
  USERS,
};
const CONTRACTS = Object.values(AREAS).flatMap((contracts) => Object.entries(contracts));

let bank: ScenarioBank;
beforeAll(async () => {
  bank = await openScenarioBank();
});
afterAll(() => bank.close());

/** @returns the code that an operation was refused with, or `success`. */
async function outcomeOf(name: string, scenario: Scenario): Promise<string> {
  const { input, as, at = bank.main } = await scenario(bank);
  // `call` checks the answer against the document.
  const answer = await call(at.app, 'REST', { name, input, headers: as === undefined ? {} : bearer(as) });
  return answer.domainCode ?? 'success';
}

it('contract: one scenario for every operation, and for every code that it declares', () => {
  const operations = listProcedures().filter(({ meta }) => meta.openapi !== undefined);
  const declared = operations.map(({ name, meta }) => `${name}: ${[...meta.refusals].sort().join(', ')}`);
  const tried = CONTRACTS.map(
    ([name, { refused = {} }]) => `${name}: ${Object.keys(refused).sort().join(', ')}`,
  );
  expect(tried.sort()).toEqual(declared.sort());
});

describe.each(CONTRACTS)('%s', (name, { succeeds, refused = {} }) => {
  it(`${name}: succeeds, the answer is as documented`, async () => {
    expect(await outcomeOf(name, succeeds)).toBe('success');
  });

  it.each(Object.entries(refused))(`${name}: %s, as declared`, async (code, scenario) => {
    expect(await outcomeOf(name, scenario)).toBe(code);
  });
});

/** Operations with an id in the path. Another session is ended with a password only, which comes first. */
const BY_ID = CONTRACTS.filter(
  ([name]) => name !== 'sessions.revoke' && procedureNamed(name).meta.openapi?.path.includes('{id}') === true,
);

it.each(BY_ID)('%s of an unknown id: NOT_FOUND, names the field', async (name, { succeeds }) => {
  const { input, as, at = bank.main } = await succeeds(bank);
  const headers = as === undefined ? {} : bearer(as);
  const answer = await call(at.app, 'REST', { name, input: { ...input, id: uuidv7() }, headers });
  expect([answer.domainCode, answer.issues[0]?.path]).toEqual(['NOT_FOUND', ['id']]);
});
