import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { VERSION } from './index.ts';

const file = (name: string) => readFile(new URL(`../${name}`, import.meta.url), 'utf8');

it('version: the same in the package, its code and its changelog', async () => {
  expect(JSON.parse(await file('package.json'))).toMatchObject({ version: VERSION });
  expect(/^## (\S+)/m.exec(await file('CHANGELOG.md'))?.[1]).toBe(VERSION);
});
