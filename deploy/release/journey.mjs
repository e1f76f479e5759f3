// The journey of a customer through a bank that has just been started or deployed.
import { describe, parseJson, SmokeFailure } from './bank-client.mjs';

/**
 * Goes through a bank as a customer does: pages, sign-in over the web and over REST, one transfer sent twice.
 *
 * @param options.bank - as made by `bankAt`.
 * @param options.customer - `{ username, password, to }`: `to` is the username or account number of the payee. Without a
 *   customer nobody signs in and no money moves.
 * @param options.say - told each step that went well.
 * @throws SmokeFailure at the first step that does not go well.
 */
export async function journey({ bank, customer, say }) {
  await bank.until('/healthz', (answer) =>
    answer.status === 200 && parseJson(answer.text)?.status === 'ok'
      ? undefined
      : `${bank.origin}/healthz is not that of a bank: ${describe(answer)}`,
  );
  say('answers');
  await bank.until('/readyz', (answer) => {
    if (answer.status === 200 && parseJson(answer.text)?.status === 'ready') return undefined;
    const { status, problem } = parseJson(answer.text) ?? {};
    return `The bank is not ready: ${problem ?? status ?? describe(answer)}`;
  });
  say('is ready');

  const page = await bank.ask('/sign-in');
  const files = await loadFiles(bank, page.text);
  say(`shows its sign-in page with ${files} files`);
  const refused = await bank.send('/api/v1/accounts');
  expect(refused.status === 401, `Accounts are shown to strangers: ${describe(refused)}`);
  say('shows a stranger no accounts');
  if (customer === undefined) return;

  const { token, sessionId } = await signInProgram(bank, customer);
  say(`signs ${customer.username} in over REST`);
  const transfer = await sendTwice(bank, { token, to: customer.to });
  say(`posted one minor unit of ${transfer.currency} once, sent twice: ${transfer.id}`);
  await endSession(bank, { token, sessionId });

  const cookie = await signInBrowser(bank, customer);
  await bank.ask(`/transfers/${transfer.id}`, { headers: { cookie, 'sec-fetch-mode': 'navigate' } });
  await signOutBrowser(bank, cookie);
  say('signs in over the web, and shows that transfer there');
}

/** Loads the scripts, styles and fonts that a page names. @returns how many. */
async function loadFiles(bank, html) {
  const files = new Set(html.match(/\/_next\/static\/[\w./~-]+\.\w+/g));
  expect(files.size > 0, 'The sign-in page names no scripts: the pages were not built.');
  for (const file of files) {
    const { text } = await bank.ask(file);
    expect(text !== '', `${file} is empty`);
  }
  return files.size;
}

async function signInProgram(bank, { username, password }) {
  const { text } = await bank.ask('/api/v1/tokens', { method: 'POST', json: { username, password } });
  const { accessToken, sessionId } = JSON.parse(text);
  return { token: accessToken, sessionId };
}

async function sendTwice(bank, { token, to }) {
  const headers = { authorization: `Bearer ${token}` };
  const get = async (path) => JSON.parse((await bank.ask(path, { headers })).text);
  const { items: accounts } = await get('/api/v1/accounts');
  const from = accounts.find(
    ({ status, availableMinor }) => status === 'active' && BigInt(availableMinor) > 0n,
  );
  expect(from !== undefined, 'The customer of the smoke journey has no open account with money in it.');

  const json = {
    id: crypto.randomUUID(),
    fromAccountId: from.id,
    to,
    amountMinor: '1',
    currency: from.currency,
  };
  const posts = [];
  for (let time = 0; time < 2; time++) {
    const { text } = await bank.ask('/api/v1/transfers', { method: 'POST', headers, json });
    posts.push(JSON.parse(text));
  }
  const [first, second] = posts;
  expect(
    first.id === json.id && first.amountMinor === '1' && first.currency === from.currency,
    `Another transfer than the one that was sent: ${JSON.stringify(first)}`,
  );
  expect(first.entry.hash === second.entry.hash, `Two entries of one transfer: ${JSON.stringify(posts)}`);
  const { items: entries } = await get(`/api/v1/accounts/${from.id}/entries`);
  const own = entries.filter(({ transferId }) => transferId === json.id);
  expect(
    own.length === 1 && own[0].amountMinor === '-1' && own[0].hash === first.entry.hash,
    `The account should have one entry of -1 for ${json.id}, and has ${JSON.stringify(own)}`,
  );
  return first;
}

async function endSession(bank, { token, sessionId }) {
  const headers = { authorization: `Bearer ${token}` };
  await bank.ask(`/api/v1/sessions/${sessionId}/end`, { method: 'POST', headers, json: {} });
}

/** @returns the session's cookie. */
async function signInBrowser(bank, { username, password }) {
  const { headers } = await bank.ask('/api/trpc/auth.signIn', {
    method: 'POST',
    headers: sameOrigin(bank),
    json: { username, password },
  });
  const cookies = headers.getSetCookie();
  expect(cookies.length > 0, 'The sign-in over the web set no cookie.');
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

async function signOutBrowser(bank, cookie) {
  await bank.ask('/api/trpc/auth.signOut', {
    method: 'POST',
    headers: { ...sameOrigin(bank), cookie },
    json: {},
  });
}

/** What a browser adds on the bank's own pages. */
function sameOrigin(bank) {
  return { origin: bank.origin, 'sec-fetch-site': 'same-origin' };
}

function expect(condition, problem) {
  if (!condition) throw new SmokeFailure(problem);
}
