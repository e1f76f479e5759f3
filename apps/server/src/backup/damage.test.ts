import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenTestDatabase, openTestDatabase } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBackup } from './check-backup.ts';
import { DamagedBackupProblem } from './problem.ts';
import { saveBackup } from './save-backup.ts';

const KEY = 'a key that only these tests know, and nobody else';
const DAMAGED =
  /damaged\.backup (is cut short|was altered|is cut short or was altered|is empty|is not a backup of Caudal): nothing can be restored from it\.$/;

let database: OpenTestDatabase;
let folder: string;
let damaged: string;
beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'caudal-damage-'));
  damaged = join(folder, 'damaged.backup');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.close();
});

describe.each([
  ['plain', undefined],
  ['encrypted', KEY],
])('%s backup', (name, key) => {
  let bytes: Buffer;
  const check = () => checkBackup({ file: damaged, key });
  beforeAll(async () => {
    const file = join(folder, `${name}.backup`);
    const options = {
      url: database.ownerUrl,
      key,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    };
    await saveBackup(file, options);
    bytes = await readFile(file);
  });

  it('one byte altered, anywhere: refused', async () => {
    await writeFile(damaged, bytes);
    const handle = await open(damaged, 'r+');
    try {
      // Prime, so that it meets every field of headers and padding.
      for (let at = 0; at < bytes.length; at += 251) {
        const original = bytes.subarray(at, at + 1);
        await handle.write(Buffer.of((original[0] ?? 0) ^ 0x20), 0, 1, at);
        const refusal = await check().catch((error: unknown) => error);
        expect(refusal, `byte ${at}`).toMatchObject({ name: expect.stringMatching(/BackupProblem$/) });
        await handle.write(original, 0, 1, at);
      }
    } finally {
      await handle.close();
    }
    await expect(check()).resolves.toBeDefined();
  });

  it('cut short anywhere: refused by that name', async () => {
    for (const length of [
      1,
      65,
      66,
      67,
      600,
      bytes.length - 2_100,
      bytes.length - 2_048,
      bytes.length - 512,
      bytes.length - 1,
    ]) {
      await writeFile(damaged, bytes.subarray(0, length));
      const refusal = await check().catch((error: unknown) => error);
      expect(refusal, `${length} bytes`).toBeInstanceOf(DamagedBackupProblem);
      expect(refusal, `${length} bytes`).toMatchObject({ message: expect.stringMatching(DAMAGED) });
    }
  });

  it('something appended: refused', async () => {
    await writeFile(damaged, Buffer.concat([bytes, Buffer.alloc(512)]));
    await expect(check()).rejects.toThrow(DAMAGED);
  });
});

it.each([
  ['', 'is empty'],
  ['PGDMP and so on', 'is not a backup of Caudal'],
])('file that is no backup (%j): says so', async (content, reason) => {
  await writeFile(damaged, content);
  await expect(checkBackup({ file: damaged, key: undefined })).rejects.toThrow(
    `${damaged} ${reason}: nothing can be restored`,
  );
});
