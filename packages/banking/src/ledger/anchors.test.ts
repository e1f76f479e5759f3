import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginTampering, rewriteChains } from '../fixtures/tampering.ts';
import { aTransfer, openTestBank, postOne, type TestBank } from '../fixtures/test-bank.ts';
import { AnchorFileError, writeAnchors } from './anchors.ts';
import { verifyLedger } from './verify-ledger.ts';

let bank: TestBank;
let folder: string;
let anchors: string;
let ana: TestAccount;
let bob: TestAccount;
beforeAll(async () => {
  bank = await openTestBank();
  folder = await mkdtemp(join(tmpdir(), 'caudal-anchors-'));
  anchors = join(folder, 'anchors.csv');
  [ana, bob] = [await bank.accountWith(1_000n), await bank.accountWith(0n)];
  await postOne(bank.posting, aTransfer(ana, bob, 300n, { description: 'rent' }));
});
afterAll(async () => {
  await bank.close();
  await rm(folder, { recursive: true });
});

const verify = (file?: string) => verifyLedger({ url: bank.database.ownerUrl, anchors: file });

test('writeAnchors: version and hash of every account with entries', async () => {
  expect(await writeAnchors(anchors, { url: bank.database.ownerUrl })).toBe(3);
  const lines = (await readFile(anchors, 'utf8')).split('\n');
  expect(lines[0]).toBe('account,version,hash');
  const stored = await bank.database.prisma.account.findUniqueOrThrow({ where: { id: ana.id } });
  expect(lines).toContain(`${ana.id},2,${Buffer.from(stored.lastHash).toString('hex')}`);
});

test('ledger that only grew: still holds its anchors', async () => {
  expect((await verify(anchors)).finding).toBeUndefined();
  await postOne(bank.posting, aTransfer(ana, bob, 1n));
  expect((await verify(anchors)).finding).toBeUndefined();
});

test('existing anchor file: not overwritten', async () => {
  await expect(writeAnchors(anchors, { url: bank.database.ownerUrl })).rejects.toThrow('EEXIST');
  expect((await verify(anchors)).finding).toBeUndefined();
});

test('history rewritten with all its hashes: found by the anchors only', async () => {
  const tamperer = await beginTampering(await bank.database.sessionAs('owner'));
  await tamperer.sql("UPDATE transfers SET description = 'gift' WHERE description = 'rent'");
  await rewriteChains(tamperer);
  expect((await verify()).finding).toBeUndefined();
  expect((await verify(anchors)).finding).toMatch(
    new RegExp(`account (${ana.id}, entry 2|${bob.id}, entry 1): hash differs from the anchored one`),
  );
  await tamperer.restore();
});

test('history cut off before an anchored entry: found by the anchors only', async () => {
  const tamperer = await beginTampering(await bank.database.sessionAs('owner'));
  await tamperer.sql('DELETE FROM entries');
  await tamperer.sql('DELETE FROM transfers');
  await tamperer.sql(
    'UPDATE accounts SET version = 0, balance_minor = 0, last_hash = caudal_genesis_hash(id, currency)',
  );
  expect((await verify()).finding).toBeUndefined();
  expect((await verify(anchors)).finding).toMatch(
    /^account \S+: entries are missing after version 0 \(anchored: version \d\), and so in 2 more accounts$/,
  );
  await tamperer.restore();
});

test('older backup restored: says after which version entries are missing', async () => {
  const newer = join(folder, 'newer.csv');
  await postOne(bank.posting, aTransfer(ana, bob, 5n, { description: 'after the backup' }));
  await writeAnchors(newer, { url: bank.database.ownerUrl });
  const tamperer = await beginTampering(await bank.database.sessionAs('owner'));
  await tamperer.sql(
    "DELETE FROM entries WHERE transfer_id = (SELECT id FROM transfers WHERE description = 'after the backup')",
  );
  await tamperer.sql("DELETE FROM transfers WHERE description = 'after the backup'");
  await tamperer.sql(`
    UPDATE accounts a
    SET version = l.version, balance_minor = l.balance_after_minor, last_hash = l.hash,
      last_created_at = l.created_at, last_booked_at = l.booked_at
    FROM (SELECT DISTINCT ON (account_id) * FROM entries ORDER BY account_id, version DESC) l
    WHERE a.id = l.account_id`);
  expect((await verify(anchors)).finding).toBeUndefined();
  const [first] = [ana, bob].map(({ id }) => id).toSorted();
  expect((await verify(newer)).finding).toMatch(
    new RegExp(
      `^account ${first}: entries are missing after version \\d \\(anchored: version \\d\\), and so in 1 more accounts$`,
    ),
  );
  await tamperer.restore();
});

describe('invalid anchor file: AnchorFileError', () => {
  const hash = 'ab'.repeat(32);
  const id = '0192f8a0-0000-7000-8000-00000000000a';
  test.each([
    ['an empty file', '', 'is empty'],
    ['another first line', 'version,account,hash\n', 'its first line should be'],
    ['half a line', `account,version,hash\n${id},1,abab`, 'line 2: not an anchor'],
    ['an empty line', `account,version,hash\n\n${id},1,${hash}\n`, 'line 2: not an anchor'],
    ['version 0', `account,version,hash\n${id},0,${hash}\n`, 'line 2: not an anchor'],
    [
      'a version too large for a bigint',
      `account,version,hash\n${id},9999999999999999999,${hash}\n`,
      'line 2: not an anchor',
    ],
    [
      'an account that is not a UUID',
      `account,version,hash\n${'-'.repeat(36)},1,${hash}\n`,
      'line 2: not an anchor',
    ],
  ])('%s: AnchorFileError', async (_what, text, reason) => {
    const file = join(folder, 'malformed.csv');
    await writeFile(file, text);
    await expect(verify(file)).rejects.toThrow(AnchorFileError);
    await expect(verify(file)).rejects.toThrow(reason);
  });

  test('missing anchor file: ENOENT', async () => {
    await expect(verify(join(folder, 'missing.csv'))).rejects.toThrow('ENOENT');
  });
});
