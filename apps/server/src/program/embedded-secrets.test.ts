import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOrCreateSecrets } from './embedded-secrets.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-embedded-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('secrets of the embedded database: created once, for their owner alone; refused once everybody can read them', async () => {
  const secrets = await readOrCreateSecrets(folder);
  const file = join(folder, 'secrets.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readOrCreateSecrets(folder)).toEqual(secrets);
  await chmod(file, 0o644);
  await expect(readOrCreateSecrets(folder)).rejects.toMatchObject({
    kind: 'secret',
    message: expect.stringContaining(`run "chmod 600 ${file}"`),
  });
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(secrets);
});
