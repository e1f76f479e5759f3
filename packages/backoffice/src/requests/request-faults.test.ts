// @module-tag waits
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { UNOBSERVED } from '@caudal/banking';
import { aTransfer, postOne } from '@caudal/banking/testing';
import { isDomainError } from '@caudal/domain';
import { REQUEST_STATES } from '@caudal/domain/requests';
import { SECRET } from '@caudal/identity/testing';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { setRole } from '../users/set-role.ts';
import type { Act } from './act.ts';
import { approveRequest } from './approve-request.ts';
import { refuseRequest, withdrawRequest } from './end-request.ts';
import { expireRequests } from './expire-requests.ts';
import type { FatalApproval } from './fixtures/approve-and-die.ts';
import { countEnds, openTestOffice, type TestOffice } from './fixtures/test-office.ts';

const PROGRAM = fileURLToPath(new URL('fixtures/approve-and-die.ts', import.meta.url));

let at: TestOffice;
let maker: Awaited<ReturnType<TestOffice['staff']>>;
let checker: typeof maker;
let other: typeof maker;
beforeAll(async () => {
  at = await openTestOffice();
  [maker, checker, other] = [await at.staff('admin'), await at.staff(), await at.staff('admin')];
});
afterAll(() => at.close());
// What a test has locked.
afterEach(() => at.users.sql('ROLLBACK'));

/** A role for a new customer: executed in a transaction of its own, not by a posting. */
async function aRole() {
  const { id: userId } = await at.users.customer();
  return { userId, asked: await at.ask(maker, { act: { action: 'role', userId, role: 'banker' } }) };
}
const roleOf = async (id: string) => (await at.users.prisma.user.findUniqueOrThrow({ where: { id } })).role;

describe('expiry', () => {
  const heldRow = async (id: string) => {
    await at.users.sql('BEGIN');
    await at.users.sql('SELECT 1 FROM staff_requests WHERE id = $1::uuid FOR NO KEY UPDATE', [id]);
  };
  const isOver = (id: string) =>
    expect
      .poll(() =>
        at.users.sql('SELECT 1 FROM staff_requests WHERE id = $1::uuid AND expires_at <= clock_timestamp()', [
          id,
        ]),
      )
      .toHaveLength(1);
  test('while an approval waits for the row: REQUEST_OVER, by the clock after the lock', async () => {
    const { userId, asked } = await aRole();
    await at.expire(asked, 700);
    await heldRow(asked.id);
    const [ends] = [countEnds([at.approve(asked, checker)])];
    await expect.poll(at.users.waitingForLocks).toBeGreaterThan(0);
    await isOver(asked.id);
    // Nobody has changed the row: what was read before the wait would still seem true.
    await at.users.sql('COMMIT');
    expect(await ends).toEqual({ REQUEST_OVER: 1 });
    expect(await roleOf(userId)).toBe('depositor');
  });

  test('marked by the job against approvals: one outcome', async () => {
    for (let round = 0; round < 4; round++) {
      const asked = await at.ask(maker);
      await at.expire(asked, 40);
      await Promise.all([
        countEnds([at.approve(asked, checker), at.approve(asked, other)]),
        isOver(asked.id).then(() => expireRequests(at.users)),
      ]);
      await expireRequests(at.users);
      const state = await at.stateOf(asked);
      expect(['executed', 'expired']).toContain(state);
      expect(await at.timesPosted(asked)).toBe(state === 'executed' ? 1 : 0);
    }
  });
});

describe('role taken away while the approval waits', () => {
  test('checker’s, in a transaction of its own: FORBIDDEN, nothing done', async () => {
    const leaving = await at.staff();
    const { asked } = await aRole();
    const outcome = await at.users.overtake(
      leaving.user.id,
      () => at.approve(asked, leaving),
      (sql) => sql("UPDATE users SET role = 'depositor' WHERE id = $1::uuid", [leaving.user.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: { domainCode: 'FORBIDDEN' } });
    expect(await at.stateOf(asked)).toBe('waiting');
  });

  test.each(['checker', 'maker'])(
    '%s’s row held for a moment: a posting waits, and is decided by what it says then',
    async (who) => {
      const [leaving, asking] = [await at.staff(), await at.staff()];
      const asked = await at.ask(asking);
      const held = who === 'checker' ? leaving : asking;
      await at.users.sql('BEGIN');
      await at.users.sql('SELECT 1 FROM users WHERE id = $1::uuid FOR NO KEY UPDATE', [held.user.id]);
      const refused: string[] = [];
      const observer = { ...UNOBSERVED, refused: (code: string) => refused.push(code) };
      const banking = { ...at.bank.banking, posting: at.bank.anotherEngine({ observer }) };
      const approving = approveRequest({ ...at.office, banking }, { ...asked, checker: leaving });
      await expect.poll(() => refused[0]).toBe('BUSY');
      await at.users.sql('COMMIT');
      expect(await approving).toMatchObject({ state: 'executed' });
      expect(new Set(refused)).toEqual(new Set(['BUSY']));
    },
  );

  test('approval against setRole of its maker and its checker: money moves only while both may', async () => {
    for (let round = 0; round < 4; round++) {
      const [leaving, asking] = [await at.staff(), await at.staff()];
      const asked = await at.ask(asking);
      const [approved] = await Promise.allSettled([
        at.approve(asked, leaving),
        ...[leaving, asking].map(({ user: { id: userId } }) =>
          setRole(at.office, { userId, role: 'depositor', actorId: null }),
        ),
      ]);
      expect(await at.timesPosted(asked)).toBe(approved.status === 'fulfilled' ? 1 : 0);
      expect(await at.stateOf(asked)).toBe(approved.status === 'fulfilled' ? 'executed' : 'waiting');
    }
  });
});

describe('server killed with SIGKILL', () => {
  /** Starts a replica that approves all of them. */
  function aReplica(...requests: FatalApproval['requests']) {
    const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'inherit', 'pipe'] });
    const said = child.stderr.setEncoding('utf8').toArray();
    const fatal = {
      url: at.users.database.ownerUrl,
      secret: SECRET,
      requests,
      checker,
    } satisfies FatalApproval;
    child.stdin.end(`${JSON.stringify(fatal)}\n`);
    const killed = once(child, 'exit').then(async ([, signal]) => signal ?? (await said).join(''));
    return { killed, kill: () => child.kill('SIGKILL') };
  }
  const executions = async ({ id }: { id: string }) =>
    (await at.users.eventsOf(id)).filter(({ action }) => action === 'request.executed').length;

  test('after the commit, before the answer: executed; asked again: the same answer, once', async () => {
    const deposit = await at.ask(maker);
    const { userId, asked: role } = await aRole();
    const deaths = [aReplica(deposit), aReplica(role)].map(({ killed }) => killed);
    expect(await Promise.all(deaths)).toEqual(['SIGKILL', 'SIGKILL']);
    for (const asked of [deposit, role]) {
      expect(await at.stateOf(asked)).toBe('executed');
      const again = await at.approve(asked, checker);
      expect(again).toMatchObject({ state: 'executed', decidedBy: { id: checker.user.id } });
      expect(await at.approve(asked, checker)).toEqual(again);
      expect(await executions(asked)).toBe(1);
      await expect(at.approve(asked, other)).rejects.toMatchObject({ domainCode: 'REQUEST_OVER' });
    }
    expect(await at.timesPosted(deposit)).toBe(1);
    expect(await roleOf(userId)).toBe('banker');
  });

  test('after the decision, before the commit: still waiting, nothing done; approved again: once', async () => {
    const deposit = await at.ask(maker);
    const { userId, asked: role } = await aRole();
    for (const asked of [deposit, role]) {
      // The events come last in both transactions.
      await at.users.sql('BEGIN');
      await at.users.sql('LOCK TABLE audit_events IN SHARE MODE');
      const { killed, kill } = aReplica(asked);
      await expect.poll(at.users.waitingForLocks, { timeout: 60_000 }).toBe(1);
      kill();
      expect(await killed).toBe('SIGKILL');
      await at.users.sql('ROLLBACK');
      expect(await at.approve(asked, checker)).toMatchObject({ state: 'executed' });
      expect(await executions(asked)).toBe(1);
    }
    expect(await at.timesPosted(deposit)).toBe(1);
    expect(await roleOf(userId)).toBe('banker');
  });
});

describe('any sequence', () => {
  const STEPS = [
    'ask',
    'ask',
    'approve',
    'approve',
    'approve by another',
    'approve own',
    'refuse',
    'withdraw',
    'expire',
    'crash',
  ] as const;
  type Step = (typeof STEPS)[number];
  const waves = fc.array(
    fc.array(fc.record({ what: fc.constantFrom(...STEPS), which: fc.nat({ max: 3 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    { minLength: 2, maxLength: 7 },
  );
  const onEach = (...steps: readonly Step[]) => steps.map((what, which) => ({ what, which }));
  /** Each way to end, which no sequence of few steps is sure to reach. */
  const EACH_END = [onEach('ask', 'ask', 'ask', 'ask'), onEach('approve', 'refuse', 'withdraw', 'expire')];
  /** The steps without which a request cannot have ended so. */
  const CAUSES: Record<string, readonly Step[]> = {
    executed: ['approve', 'approve by another', 'crash'],
    refused: ['refuse'],
    withdrawn: ['withdraw'],
    expired: ['expire'],
  };

  /** Every connection of the bank that is in the middle of something dies, as with its process. */
  const crash = () =>
    at.users.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename <> current_user
          AND state IN ('active', 'idle in transaction')`,
    );

  test('of asking, deciding, expiry and crashes: each approved request is executed once, and nothing else', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(waves, async (sequence) => {
        // Each would add another power of two to the balance: it says which were executed, and how often.
        const [account, payee] = [await at.account(8n), await at.account(8n)];
        const sent = aTransfer(account, payee, 8n);
        await postOne(at.bank.posting, sent);
        const acts: Act[] = [1n, 2n, 4n].map((amountMinor) => ({
          action: 'deposit',
          accountId: account.id,
          amountMinor,
        }));
        acts.push({ action: 'reversal', transferId: sent.id, whenShort: 'refuse', whenFrozen: 'refuse' });
        const requests = acts.map((act) => ({ id: randomUUID(), act, reason: 'why' }));
        const taken = requests.map(() => new Set<Step>());
        const rows = () =>
          at.users.prisma.staffRequest.findMany({ where: { id: { in: requests.map(({ id }) => id) } } });

        async function take(what: Step, which: number): Promise<unknown> {
          const request = requests[which];
          if (request === undefined) throw new RangeError(`no request ${which}`);
          const { id } = request;
          if (what === 'ask') return at.ask(maker, request);
          const row = await at.users.prisma.staffRequest.findUnique({ where: { id } });
          if (row === null) return undefined;
          taken[which]?.add(what);
          const asked = { id, digest: Buffer.from(row.digest).toString('hex') };
          switch (what) {
            case 'approve':
              return at.approve(asked, checker);
            case 'approve by another':
              return at.approve(asked, other);
            case 'approve own':
              return expect(at.approve(asked, maker)).rejects.toMatchObject({ domainCode: 'OWN_REQUEST' });
            case 'refuse':
              return refuseRequest(at.office, { id, actor: other, comment: 'no' });
            case 'withdraw':
              return withdrawRequest(at.office, { id, actor: maker });
            case 'expire':
              return at.expire(asked).then(() => expireRequests(at.users));
            case 'crash':
              return Promise.allSettled([at.approve(asked, checker), crash()]);
          }
        }

        let ended = new Map<string, string>();
        for (const wave of sequence) {
          const isCrashing = wave.some(({ what }) => what === 'crash');
          const outcomes = await Promise.allSettled(wave.map(({ what, which }) => take(what, which)));
          for (const outcome of outcomes)
            if (outcome.status === 'rejected' && !isCrashing && !isDomainError(outcome.reason))
              throw outcome.reason;
          const now = new Map((await rows()).map(({ id, state }) => [id, state]));
          // What has ended stays so.
          for (const [id, state] of ended) expect(now.get(id)).toBe(state);
          ended = new Map([...now].filter(([, state]) => state !== 'waiting'));
        }

        let expected = 0n;
        for (const { id, state, transferId, decidedBy } of await rows()) {
          const which = requests.findIndex((request) => request.id === id);
          seen.add(state);
          if (state !== 'waiting')
            expect(CAUSES[state]?.some((cause) => taken[which]?.has(cause))).toBe(true);
          const events = (await at.users.eventsOf(id)).map(({ action }) => action);
          expect(events).toEqual(['request.asked', ...(state === 'waiting' ? [] : [`request.${state}`])]);
          expect(transferId !== null).toBe(state === 'executed');
          if (state !== 'executed') continue;
          expected += 2n ** BigInt(which);
          // Whoever lost the answer asks again.
          const digest =
            requests[which] &&
            (await at.users.prisma.staffRequest.findUniqueOrThrow({ where: { id } })).digest;
          const again = { id, digest: Buffer.from(digest ?? []).toString('hex') };
          const same = decidedBy === checker.user.id ? checker : other;
          expect(await at.approve(again, same)).toMatchObject({ state, transferId });
        }
        expect(await at.bank.balanceOf(account)).toBe(expected);
      }),
      { numRuns: 12, seed: 20261130, examples: [[EACH_END]] },
    );
    expect(seen).toEqual(new Set(REQUEST_STATES));
    expect(await at.bank.findWrong()).toBeUndefined();
  });
});
