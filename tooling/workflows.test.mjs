import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { DELIVERY, IMAGE_REPOSITORY } from '../deploy/aws/src/names.ts';
import { root } from './root.mjs';
import { problemsOf, UNPINNED } from './workflows.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
const files = globSync('.github/workflows/*', { cwd: root });

describe('the workflows', () => {
  test.each(files.map((file) => [basename(file), file]))('%s: nothing wrong', (_, file) => {
    expect(problemsOf(read(file), { root, scripts })).toEqual([]);
  });

  test('release: nothing is pushed, deployed or published before the tests', () => {
    const { jobs } = parse(read('.github/workflows/release.yml'));
    const needs = (name) => [jobs[name].needs ?? []].flat().flatMap((each) => [each, ...needs(each)]);
    expect(needs('image')).toContain('test');
    expect(needs('deploy')).toEqual(['image', 'test']);
    expect(needs('client')).toContain('test');
    // A stranger to the repository's environment cannot start it.
    expect(jobs.deploy.environment.name).toBe('production');
  });

  test('release: roles and repository have the names of the stacks', () => {
    const release = read('.github/workflows/release.yml');
    expect([...release.matchAll(/:role\/([\w-]+)/g)].map(([, role]) => role)).toEqual([
      DELIVERY.pushRole,
      DELIVERY.deployRole,
    ]);
    expect(release).toContain(`image=$REGISTRY/${IMAGE_REPOSITORY}@$DIGEST`);
  });

  test('release: it has the time to go back before its job ends, and the job before its session in AWS', () => {
    const { deploy } = parse(read('.github/workflows/release.yml')).jobs;
    const [, each] = /minutes: \{ type: 'string', default: '(\d+)' \}/.exec(
      read('deploy/release/deploy.mjs'),
    );
    const secrets = read('deploy/kubernetes/aws/secrets.yaml').match(/^kind: ExternalSecret$/gm).length;
    // Secrets; an earlier migration, this one, its rollout and the way back; the journey through both versions; the steps
    // before.
    const worst = 2 * secrets + 4 * Number(each) + 2 * 5 + 10;
    expect(deploy['timeout-minutes']).toBeGreaterThan(worst);
    const session = deploy.steps.find(({ with: inputs }) => inputs?.['role-to-assume'] !== undefined).with;
    expect(session['role-duration-seconds'] / 60).toBeGreaterThan(deploy['timeout-minutes']);
  });

  test('proofs: what needs kubectl runs where it is, outside of the container', () => {
    const { jobs } = parse(read('.github/workflows/proofs.yml'));
    expect(jobs.deploy.container).toBeUndefined();
    expect(jobs.deploy.steps.map(({ run }) => run)).toContain('npm run prove:deploy');
    expect(jobs.prove.strategy.matrix.include.map(({ proof }) => proof)).not.toContain('deploy');
  });

  test('images without a digest: docs/deploy.md says how to pin each', () => {
    const document = read('docs/deploy.md');
    for (const image of UNPINNED) expect(document).toContain(`\`${image}\``);
    const used = files.map(read).join('\n');
    for (const image of UNPINNED) expect(used).toContain(image);
  });
});

describe('problemsOf', () => {
  const SHA = 'a'.repeat(40);
  /** An expression of GitHub. */
  const value = (name) => `\${{ ${name} }}`;
  const workflow = ({
    head = 'on: push\npermissions: {}\nconcurrency: one',
    job = '',
    step = '- run: npm test',
  }) =>
    `${head}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    permissions: {}\n${job}    steps:\n      ${step}\n`;
  const problems = (parts) => problemsOf(workflow(parts), { root, scripts: ['test', 'smoke'] });

  test('good workflow: nothing', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ step: `- uses: actions/cache@${SHA} # v1.2.3` })).toEqual([]);
  });

  test.each([
    [
      'event of strangers',
      { head: 'on: [pull_request_target]\npermissions: {}\nconcurrency: one' },
      'runs on',
    ],
    ['rights for all jobs', { head: 'on: push\npermissions: read-all\nconcurrency: one' }, 'permissions: {}'],
    ['no concurrency', { head: 'on: push\npermissions: {}' }, 'needs "concurrency"'],
    ['tag', { step: '- uses: actions/cache@v5' }, 'uses actions/cache@v5'],
    ['commit without its version', { step: `- uses: actions/cache@${SHA}` }, 'not "owner/name@40 digits'],
    ['short commit', { step: '- uses: actions/cache@aaaaaaa # v1.2.3' }, 'not "owner/name@40 digits'],
    [
      'checkout with credentials',
      { step: `- uses: actions/checkout@${SHA} # v1.2.3` },
      'a: checks out with credentials',
    ],
    [
      'expression in a command',
      { step: `- run: echo "${value('github.event.pull_request.title')}"` },
      'a: has an expression in a command',
    ],
    [
      'secret without an environment',
      { step: `- run: npm test\n        env: { KEY: "${value('secrets.KEY')}" }` },
      'a: reads a secret without an environment',
    ],
    ['script that does not exist', { step: '- run: npm run smok' }, 'a: runs the script smok'],
    ['pnpm script that does not exist', { step: '- run: pnpm generat' }, 'a: runs pnpm generat'],
    ['file that does not exist', { step: '- run: node tooling/no.mjs' }, 'a: names tooling/no.mjs'],
    [
      'script by a variable and a matrix',
      {
        job: '    strategy: { matrix: { include: [{ what: smoke }, { what: nothing }] } }\n',
        step: `- run: npm run "$WHAT"\n        env: { WHAT: "${value('matrix.what')}" }`,
      },
      'a: runs the script nothing',
    ],
    ['image by a tag', { job: '    container: debian:12\n' }, 'a: runs in debian:12'],
  ])('%s: found', (_, parts, problem) => {
    expect(problems(parts)).toEqual([expect.stringContaining(problem)]);
  });

  test('job without rights and time-out: found', () => {
    const text = 'on: pull_request\npermissions: {}\nconcurrency: one\njobs:\n  a:\n    steps: []\n';
    expect(problemsOf(text, { root, scripts })).toEqual([
      'a: needs "timeout-minutes"',
      'a: needs "permissions"',
    ]);
  });

  test('right to write for pull requests: found, except findings', () => {
    const head = 'on: pull_request\npermissions: {}\nconcurrency: one';
    const text = workflow({ head }).replace(
      'permissions: {}\n    steps',
      'permissions: { id-token: write, security-events: write }\n    steps',
    );
    expect(problemsOf(text, { root, scripts: ['test'] })).toEqual([
      'a: has "id-token: write" in a workflow for pull requests',
    ]);
  });
});
