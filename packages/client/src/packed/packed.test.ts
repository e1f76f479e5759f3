import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build } from 'esbuild';
import { publint } from 'publint';
import typescript6 from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScriptedBank, result, type ScriptedBank, tokens } from '../fixtures/scripted-bank.ts';
import { API_VERSION, VERSION } from '../index.ts';
import { type Compiler, compile } from './compile.ts';
import { type Consumer, installPacked, linkPackages } from './consumer.ts';

/** Without its types: each version of the compiler has enumerations of its own. */
const typescript5: Compiler = createRequire(import.meta.url)('typescript-5');

/** Bytes of the JavaScript, compressed. */
const LARGEST = 20_000;

let consumer: Consumer;
let bank: ScriptedBank;
beforeAll(async () => {
  [consumer, bank] = await Promise.all([installPacked(), openScriptedBank()]);
});
afterAll(async () => {
  await bank.close();
  await consumer.remove();
});

describe.each([
  ['TypeScript 5', typescript5],
  ['TypeScript 6', typescript6],
])('types with %s', (_version, ts) => {
  it.each(['nodenext', 'bundler'] as const)('strict, %s, libraries checked: no complaint', (resolution) => {
    const program = join(consumer.folder, 'src/program.ts');
    expect(compile(ts, program, { resolution, skipLibCheck: false })).toEqual([]);
  });
});

it('types for tRPC’s own client: no complaint', async () => {
  await linkPackages(consumer.folder, ['@trpc/client', '@trpc/server']);
  const program = join(consumer.folder, 'src/with-trpc.ts');
  expect(compile(typescript6, program, { resolution: 'nodenext', skipLibCheck: true })).toEqual([]);
});

it('package: publint and arethetypeswrong find nothing', async () => {
  const { buffer } = new Uint8Array(consumer.tarball);
  const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
  expect(messages).toEqual([]);
  const analysis = await checkPackage(createPackageFromTarballData(consumer.tarball));
  // ES modules only: a `require` gets one, and the oldest resolution knows no `exports`.
  const problems = analysis.types === false ? ['no types'] : analysis.problems.filter(isForModules);
  expect(problems).toEqual([]);
});

function isForModules(problem: { readonly kind: string; readonly resolutionKind?: string }): boolean {
  return problem.resolutionKind !== 'node10' && problem.kind !== 'CJSResolvesToESM';
}

describe('JavaScript', () => {
  it('through esbuild for a browser: small, no dependency, pays at a bank', async () => {
    const { outputFiles } = await build({
      absWorkingDir: consumer.folder,
      entryPoints: ['src/program.ts'],
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      write: false,
    });
    const [file] = outputFiles;
    expect(gzipSync(file?.contents ?? '').length).toBeLessThan(LARGEST);
    const { pay }: typeof import('../fixtures/consumer/program.ts') = await import(
      `data:text/javascript;base64,${Buffer.from(file?.contents ?? '').toString('base64')}`
    );
    script();
    await expect(pay({ url: bank.url, ...LOGIN })).resolves.toEqual(['10.50', 'first', 'second']);
  });

  it('by Node: pays at a bank', async () => {
    script();
    const call = `import('./src/program.ts').then(async ({ pay, versions }) => console.log(JSON.stringify([await pay(${JSON.stringify({ url: bank.url, ...LOGIN })}), versions])))`;
    const printed = await consumer.run(process.execPath, '--input-type=module', '--eval', call);
    expect(JSON.parse(printed)).toEqual([
      ['10.50', 'first', 'second'],
      [VERSION, API_VERSION],
    ]);
  });
});

const LOGIN = { username: 'ana', password: 'correct horse' };

function script(): void {
  bank.script('tokens.create', result(tokens('1')));
  bank.script('accounts.list', result({ items: [{ id: 'a', currency: 'USD' }], nextCursor: null }));
  bank.script('transfers.create', (response, request) => result(request.input)(response, request));
  bank.script(
    'transfers.list',
    result({ items: [{ id: 'first' }], nextCursor: 'c' }),
    result({ items: [{ id: 'second' }], nextCursor: null }),
  );
}
