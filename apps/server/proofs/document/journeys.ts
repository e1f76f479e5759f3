/** A journey by a client of openapi-typescript and openapi-fetch, as its user would write it. */
export const OPENAPI_FETCH = `
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import createClient from 'openapi-fetch';
import type { components, paths } from './types.ts';

const [baseUrl = '', username = '', password = '', to = ''] = process.argv.slice(2);
const bank = createClient<paths>({ baseUrl });
const { data: tokens } = await bank.POST('/tokens', { body: { username, password } });
assert(tokens);
bank.use({ onRequest: ({ request }) => void request.headers.set('authorization', 'Bearer ' + tokens.accessToken) });

const { data: accounts } = await bank.GET('/accounts');
const [account] = accounts?.items ?? [];
assert(account);
const transfer = { id: randomUUID(), fromAccountId: account.id, to, amountMinor: '5', currency: account.currency };
const sent = await bank.POST('/transfers', { body: transfer });
assert.equal(sent.data?.entry?.amountMinor, '-5');
const again = await bank.POST('/transfers', { body: transfer });
assert.deepEqual(again.data, sent.data);
const { data: page } = await bank.GET('/accounts/{id}/entries', {
  params: { path: { id: account.id }, query: { limit: 1, direction: 'out' } },
});
const entries: components['schemas']['Entry'][] = page?.items ?? [];
assert.equal(entries[0]?.transferId, transfer.id);
const refused = await bank.POST('/transfers', { body: { ...transfer, id: randomUUID(), to: 'nobody_here' } });
const code: 'NOT_FOUND' | undefined = refused.response.status === 404 ? codeOf(refused.error) : undefined;
assert.equal(code, 'NOT_FOUND');

function codeOf(error: typeof refused.error): 'NOT_FOUND' | undefined {
  return error?.data.domainCode === 'NOT_FOUND' ? error.data.domainCode : undefined;
}
`;

/** The same by a client of @hey-api/openapi-ts. */
export const HEY_API = `
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { client } from './client.gen.ts';
import { accountsEntries, accountsList, tokensCreate, transfersCreate } from './sdk.gen.ts';
import type { Entry, TransfersCreateErrors } from './types.gen.ts';

const [baseUrl = '', username = '', password = '', to = ''] = process.argv.slice(2);
client.setConfig({ baseUrl });
const { data: tokens } = await tokensCreate({ body: { username, password } });
assert(tokens);
client.setConfig({ baseUrl, auth: () => tokens.accessToken });

const { data: accounts } = await accountsList();
const [account] = accounts?.items ?? [];
assert(account);
const body = { id: randomUUID(), fromAccountId: account.id, to, amountMinor: '5', currency: account.currency };
const sent = await transfersCreate({ body });
assert.equal(sent.data?.entry?.amountMinor, '-5');
const { data: page } = await accountsEntries({ path: { id: account.id }, query: { limit: 1 } });
const entries: Entry[] = page?.items ?? [];
assert.equal(entries[0]?.transferId, body.id);
const refused = await transfersCreate({ body: { ...body, id: randomUUID(), to: 'nobody_here' } });
const problem: TransfersCreateErrors[keyof TransfersCreateErrors] | undefined = refused.error;
assert.equal(problem?.data.domainCode, 'NOT_FOUND');
`;
