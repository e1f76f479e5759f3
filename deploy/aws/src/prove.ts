/**
 * pnpm prove: types, tests, and a synthesis by CDK's own command line, which cdk-nag looks at. Without an account, and
 * with proxies that lead nowhere, so that whatever asked the network would fail. What it prints goes into the proof.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACKNOWLEDGED } from './acknowledged.ts';
import { BAD_EXAMPLES } from './policy/fixtures/bad-examples.ts';
import { POLICIES } from './policy/policies.ts';
import { SIZES } from './sizes.ts';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const NOWHERE = 'http://127.0.0.1:9';

const seconds = { types: run('tsc', ['--noEmit', '--project', HERE]), tests: runTests() };
console.log(`types checked in ${seconds.types} s.`);
console.log(seconds.tests);
for (const size of Object.keys(SIZES)) console.log(synthesise(size));
console.log(
  `${Object.keys(POLICIES).length + 1} policies of ours, ${Object.keys(BAD_EXAMPLES).length} bad examples refused; ` +
    `${ACKNOWLEDGED.length} findings of cdk-nag acknowledged with their reasons, none open.`,
);
console.log(
  'not run: any deployment. There is no account here; CloudFormation has seen none of these templates.',
);

/** What CDK writes beside the templates. */
interface Manifest {
  readonly artifacts: Readonly<Record<string, { readonly type: string }>>;
}

function synthesise(size: string): string {
  const output = mkdtempSync(join(tmpdir(), 'caudal-cdk-'));
  try {
    const taken = run('cdk', [
      'synth',
      '--quiet',
      '--no-notices',
      '--no-version-reporting',
      '--context',
      `size=${size}`,
      '--output',
      output,
    ]);
    const { artifacts }: Manifest = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8'));
    const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
    const resources = stacks.map(([name]) => {
      const template = JSON.parse(readFileSync(join(output, `${name}.template.json`), 'utf8'));
      return Object.keys(template.Resources).length;
    });
    return `cdk synth, ${size}: ${stacks.length} stacks, ${resources.reduce((sum, count) => sum + count, 0)} resources, offline, in ${taken} s.`;
  } finally {
    rmSync(output, { recursive: true });
  }
}

function runTests(): string {
  const begun = performance.now();
  const report = join(mkdtempSync(join(tmpdir(), 'caudal-tests-')), 'report.json');
  run('vitest', ['run', '--reporter=json', `--outputFile=${report}`]);
  const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
  if (numPassedTests !== numTotalTests) throw new Error('a test was skipped');
  return `${numPassedTests} tests passed in ${((performance.now() - begun) / 1_000).toFixed(1)} s.`;
}

/** @returns the seconds it took. */
function run(program: string, args: readonly string[]): string {
  const begun = performance.now();
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd: HERE,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      HTTPS_PROXY: NOWHERE,
      HTTP_PROXY: NOWHERE,
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    },
  });
  if (error !== undefined) throw error;
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')} exited with ${status}:\n${stdout}${stderr}`);
  return ((performance.now() - begun) / 1_000).toFixed(1);
}
