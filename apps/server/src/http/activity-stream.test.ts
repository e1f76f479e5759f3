import { type ActivityNews, type Caudal, createCaudal, type FollowOptions } from '@caudal/client';
import { recordAudit } from '@caudal/db';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openTestBank, PASSWORD, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let replica: TestBank;
let url: string;
let replicaUrl: string;
let mara: Caudal;
const open: AbortController[] = [];

beforeAll(async () => {
  bank = await openTestBank();
  replica = await openTestBank({ database: bank.database });
  url = await bank.app.listen({ host: '127.0.0.1', port: 0 });
  replicaUrl = await replica.app.listen({ host: '127.0.0.1', port: 0 });
  const { user } = await bank.user({ role: 'banker' });
  mara = createCaudal({ url, username: user.username, password: PASSWORD });
});
afterEach(() => {
  for (const one of open.splice(0)) one.abort();
});
afterAll(async () => {
  await replica.close();
  await bank.close();
});

interface Customer extends SignedInUser {
  readonly caudal: Caudal;
  readonly accountId: string;
}

async function aCustomer(): Promise<Customer> {
  const signedIn = await bank.user();
  const caudal = createCaudal({ url, username: signedIn.user.username, password: PASSWORD });
  const { id: accountId } = await caudal.accounts.open({ currency: 'USD' });
  return { ...signedIn, caudal, accountId };
}

async function deposit({ accountId }: Pick<Customer, 'accountId'>, amountMinor: string) {
  await mara.staff.deposit({ id: uuidv7(), accountId, amountMinor });
}

/** Follows until the end of the test. */
function follow(caudal: Pick<Caudal, 'activity'>, options: FollowOptions = {}) {
  const ending = new AbortController();
  open.push(ending);
  const stream = caudal.activity({ ...options, signal: ending.signal });
  return {
    /** The next of a type. */
    async next<Type extends ActivityNews['type']>(type: Type) {
      for (;;) {
        const { value } = await stream.next();
        if (isOf(value, type)) return value;
      }
    },
    /** The names of the next events, up to the first of one name: those of before may come late. */
    async eventsUpTo(name: string) {
      const names: string[] = [];
      do names.push((await this.next('event')).name);
      while (!names.includes(name));
      return names;
    },
  };
}

function isOf<Type extends ActivityNews['type']>(
  news: ActivityNews,
  type: Type,
): news is Extract<ActivityNews, { type: Type }> {
  return news.type === type;
}

/** A stream as it comes over the wire, with one token or cookie. */
async function rawStream(headers: Record<string, string>, query = '', at = url) {
  const ending = new AbortController();
  open.push(ending);
  const answer = await fetch(`${at}/api/v1/activity${query}`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: ending.signal,
  });
  return answer;
}

const bearer = ({ token }: SignedInUser) => ({ authorization: `Bearer ${token}` });

it('deposit through this process and through another: each told as a movement, in order', async () => {
  const ana = await aCustomer();
  const [here, there] = [
    follow(ana.caudal),
    follow(createCaudal({ url: replicaUrl, accessToken: ana.token })),
  ];
  await Promise.all([here.next('ready'), there.next('ready')]);
  await deposit(ana, '1500');
  await deposit(ana, '2');
  for (const stream of [here, there]) {
    const told = [await stream.next('movement'), await stream.next('movement')];
    expect(told.map(({ entry }) => [entry.version, entry.amountMinor, entry.balanceAfterMinor])).toEqual([
      ['1', '1500', '1500'],
      ['2', '2', '1502'],
    ]);
  }
});

it('stream resumed at another server: what was missed, once and in order, then what comes', async () => {
  const ana = await aCustomer();
  const { after } = await follow(ana.caudal).next('ready');
  await deposit(ana, '1');
  const first = await follow(ana.caudal, { after }).next('movement');
  await deposit(ana, '2');
  await deposit(ana, '3');
  const stream = follow(createCaudal({ url: replicaUrl, accessToken: ana.token }), { after: first.after });
  const missed = [await stream.next('movement'), await stream.next('movement')];
  await deposit(ana, '4');
  expect([...missed, await stream.next('movement')].map(({ entry }) => entry.amountMinor)).toEqual([
    '2',
    '3',
    '4',
  ]);
});

it('account opened while the stream is open: its entries are told', async () => {
  const ana = await aCustomer();
  const stream = follow(ana.caudal);
  await stream.next('ready');
  const { id } = await ana.caudal.accounts.open({ currency: 'EUR' });
  await deposit({ accountId: id }, '7');
  const { entry } = await stream.next('movement');
  expect(entry).toMatchObject({ accountId: id, amountMinor: '7', version: '1' });
});

it('events: told to those whom they concern, not to others, and not what staff note', async () => {
  const [ana, bruno] = [await aCustomer(), await aCustomer()];
  const stream = follow(ana.caudal);
  await stream.next('ready');
  await bruno.caudal.me.update({ fullName: 'Bruno Other' });
  await mara.staff.customers.addNote({ id: ana.user.id, text: 'Looks odd' });
  await ana.caudal.payees.save({ to: bruno.user.username });
  await ana.caudal.me.update({ fullName: 'Ana Other' });
  const told = await stream.eventsUpTo('profile.updated');
  expect(told).toContain('payee.saved');
  expect(told).not.toContain('note.added');
});

it('event of a transaction that commits after a later one: not left out', async () => {
  const ana = await aCustomer();
  const stream = follow(ana.caudal);
  await stream.next('ready');
  await bank.database.prisma.$transaction(async (tx) => {
    await recordAudit(tx, {
      actorId: null,
      name: 'customer.viewed',
      object: { type: 'user', id: ana.user.id },
    });
    await ana.caudal.me.update({ fullName: 'Ana Other' });
  });
  const told = await stream.eventsUpTo('customer.viewed');
  if (!told.includes('profile.updated')) await stream.eventsUpTo('profile.updated');
});

it('server stops: its streams end with the time after which to connect again', async () => {
  const ana = await aCustomer();
  const stopping = await openTestBank({ database: bank.database });
  const at = await stopping.app.listen({ host: '127.0.0.1', port: 0 });
  const answer = await rawStream(bearer(ana), '', at);
  const text = answer.text();
  await stopping.close();
  expect(await text).toMatch(/retry: \d+\nevent: end\ndata: \{"reason":"stopping"\}\n\n$/);
});

it('customer followed by staff: `changed` with their id', async () => {
  const ana = await aCustomer();
  const stream = follow(mara, { customers: [ana.user.id] });
  await stream.next('ready');
  await deposit(ana, '5');
  expect(await stream.next('changed')).toEqual({ type: 'changed', what: 'customer', userId: ana.user.id });
});

it('customer followed by another customer: FORBIDDEN', async () => {
  const [ana, bruno] = [await aCustomer(), await aCustomer()];
  const stream = follow(bruno.caudal, { customers: [ana.user.id] });
  await expect(stream.next('ready')).rejects.toMatchObject({ domainCode: 'FORBIDDEN' });
});

it('session revoked: the stream ends, and of what happens after it nothing arrives', async () => {
  const ana = await aCustomer();
  const answer = await rawStream(bearer(ana));
  const text = answer.text();
  await bank.database.prisma.session.deleteMany({ where: { id: ana.sessionId } });
  await deposit(ana, '9');
  expect(await text).toMatch(/event: end\ndata: \{"reason":"session-over"\}\n\n$/);
  expect(await text).not.toContain('event: movement');
});

it('user disabled: the stream ends', async () => {
  const ana = await aCustomer();
  const text = (await rawStream({ cookie: ana.cookie })).text();
  const { user } = await bank.user({ role: 'admin' });
  const admin = createCaudal({ url, username: user.username, password: PASSWORD });
  await admin.admin.disableUser({ id: ana.user.id });
  expect(await text).toContain('"reason":"session-over"');
});

it('head of a stream: nothing keeps, compresses or gathers it', async () => {
  const ana = await aCustomer();
  const { status, headers } = await rawStream({ ...bearer(ana), 'accept-encoding': 'gzip, br' });
  expect(status).toBe(200);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  expect(headers.get('content-encoding')).toBeNull();
});

it.each([
  ['that never was', () => 'never', 'position-unknown'],
  ['of somebody else', (other: string) => other, 'position-unknown'],
])('`Last-Event-ID` %s: VALIDATION_FAILED on `after`', async (_what, idOf, code) => {
  const [ana, bruno] = [await aCustomer(), await aCustomer()];
  const { after } = await bruno.caudal.activity.read({});
  const answer = await rawStream({ ...bearer(ana), 'last-event-id': idOf(after) });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ issues: [{ path: ['after'], code }] });
});

it('position that the bank no longer has: the client says `reset`, and goes on from now', async () => {
  const ana = await aCustomer();
  const stream = follow(ana.caudal, { after: 'of-a-bank-before-its-restore' });
  await stream.next('reset');
  await stream.next('ready');
  await deposit(ana, '3');
  expect((await stream.next('movement')).entry.amountMinor).toBe('3');
});

it('stream without a session: UNAUTHENTICATED', async () => {
  expect((await rawStream({})).status).toBe(401);
});

it('more streams than a user may have: TOO_MANY_REQUESTS with the time to wait', async () => {
  const ana = await aCustomer();
  for (let number = 1; number <= 10; number++) expect((await rawStream(bearer(ana))).status).toBe(200);
  const refused = await rawStream(bearer(ana));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
});

it('200 movements through two servers while the connection is cut again and again: each once and in order', async () => {
  const ana = await aCustomer();
  const fragile = createCaudal({ url, accessToken: ana.token, fetch: cutAtRandom });
  const stream = follow(fragile, { after: (await ana.caudal.activity.read({})).after });
  const other = createCaudal({ url: replicaUrl, accessToken: (await bank.user({ role: 'banker' })).token });
  const posted = Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      (index % 2 === 0 ? mara : other).staff.deposit({
        id: uuidv7(),
        accountId: ana.accountId,
        amountMinor: '1',
      }),
    ),
  );
  const versions: string[] = [];
  while (versions.length < 200) versions.push((await stream.next('movement')).entry.version);
  await posted;
  expect(versions).toEqual(Array.from({ length: 200 }, (_, index) => String(index + 1)));
});

/** Breaks each connection after some of its chunks. */
async function cutAtRandom(...[target, request]: Parameters<typeof fetch>): Promise<Response> {
  const answer = await fetch(target, request);
  let chunks = 1 + Math.floor(Math.random() * 4);
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      // Also in the middle of an event.
      controller.enqueue(chunks > 0 ? chunk : chunk.subarray(0, chunk.length / 2));
      if (chunks-- === 0) controller.error(new TypeError('terminated'));
    },
  });
  return new Response(answer.body?.pipeThrough(cut), answer);
}

it('activity read without a stream: what happened since, then nothing', async () => {
  const ana = await aCustomer();
  const { after, items } = await ana.caudal.activity.read({});
  expect(items).toEqual([]);
  for (const amount of ['1', '2', '3']) await deposit(ana, amount);
  const read = await ana.caudal.activity.read({ after });
  const amounts = read.items.flatMap((item) => (item.type === 'movement' ? [item.entry.amountMinor] : []));
  expect([amounts, read.more]).toEqual([['1', '2', '3'], false]);
  expect((await ana.caudal.activity.read({ after: read.after })).items).toEqual([]);
});
