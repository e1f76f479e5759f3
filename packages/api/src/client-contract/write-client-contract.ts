// pnpm generate:client: writes what packages/client knows of the API. With --check, fails if it is not up to date.
import { readFile, writeFile } from 'node:fs/promises';
import { clientContract } from './client-contract.ts';

const FOLDER = new URL('../../../client/src/contract/', import.meta.url);

const { contract, binding } = clientContract();
const files = { 'contract.ts': contract, 'bind-procedures.ts': binding };
for (const [name, text] of Object.entries(files)) {
  const file = new URL(name, FOLDER);
  if (!process.argv.includes('--check')) await writeFile(file, text);
  else if ((await readFile(file, 'utf8')) !== text) {
    console.error(`packages/client/src/contract/${name} is not up to date: run pnpm generate:client.`);
    process.exitCode = 1;
  }
}
