import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './root.mjs';
import {
  readCheckReport,
  readPlaywrightReport,
  readPlaywrightTimes,
  readVitestReport,
  readVitestTimes,
} from './test-reports.mjs';

let folder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-reports-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(report) {
  const file = join(folder, 'report.json');
  await writeFile(file, JSON.stringify(report));
  return file;
}

/** A test in vitest's report. */
const assertion = (title, status, failureMessages = [], ancestorTitles = ['']) => ({
  ancestorTitles,
  title,
  status,
  failureMessages,
});

/** A file in vitest's report. */
const file = (name, status, assertionResults, message = '') => ({
  name: join(root, name),
  status,
  message,
  assertionResults,
});

const PASSED = file('packages/a.test.ts', 'passed', [assertion('works', 'passed')]);

describe('readVitestReport', () => {
  it('counts passed tests, and names failed ones by file and titles', async () => {
    const failed = file('packages/b.test.ts', 'failed', [
      assertion('works', 'passed', [], ['', 'outer']),
      assertion(
        'adds up',
        'failed',
        ['AssertionError: expected 1 to be 2\n    at x'],
        ['', 'outer', 'inner'],
      ),
    ]);
    expect(
      await readVitestReport(await written({ numPassedTests: 2, testResults: [PASSED, failed] }), false),
    ).toEqual({
      passed: 2,
      failures: [
        {
          name: 'packages/b.test.ts › outer › inner › adds up',
          message: 'AssertionError: expected 1 to be 2\n    at x',
          flaky: false,
        },
      ],
    });
  });

  it('file that failed to load: one failure with its message', async () => {
    const broken = file('packages/b.test.ts', 'failed', [], "Cannot find module './gone.ts'");
    expect(
      await readVitestReport(await written({ numPassedTests: 1, testResults: [PASSED, broken] }), false),
    ).toEqual({
      passed: 1,
      failures: [{ name: 'packages/b.test.ts', message: "Cannot find module './gone.ts'", flaky: false }],
    });
  });

  it('hook that failed, so that tests were skipped: one failure of the file', async () => {
    const skipped = file('packages/b.test.ts', 'failed', [assertion('works', 'skipped')]);
    const { failures } = await readVitestReport(
      await written({ numPassedTests: 0, testResults: [skipped] }),
      false,
    );
    expect(failures).toEqual([
      expect.objectContaining({ name: 'packages/b.test.ts', message: expect.stringContaining('hook') }),
    ]);
  });

  it('test that passed when run again: flaky', async () => {
    const flaky = file('packages/b.test.ts', 'passed', [assertion('works', 'passed', ['Error: late'])]);
    expect(await readVitestReport(await written({ numPassedTests: 1, testResults: [flaky] }), true)).toEqual({
      passed: 1,
      failures: [{ name: 'packages/b.test.ts › works', message: 'Error: late', flaky: true }],
    });
  });

  it('all tests passed, but vitest failed: an error outside its tests', async () => {
    const report = await written({ numPassedTests: 1, testResults: [PASSED] });
    expect((await readVitestReport(report, true)).failures).toEqual([]);
    expect((await readVitestReport(report, false)).failures).toEqual([
      { name: 'Vitest', message: 'An error outside its tests: see its output.', flaky: false },
    ]);
  });

  it('no report, or half a report: one failure', async () => {
    const half = join(folder, 'half.json');
    await writeFile(half, '{"testResults": [');
    for (const path of [join(folder, 'gone.json'), half])
      expect(await readVitestReport(path, false)).toEqual({
        passed: 0,
        failures: [expect.objectContaining({ name: 'Vitest', flaky: false })],
      });
  });
});

/** A test in Playwright's report: once in each status. */
const spec = (title, status, errors = []) => ({
  title,
  file: 'sign-in.test.ts',
  tests: [{ status, results: errors.map((message) => ({ errors: [{ message }] })) }],
});

describe('readPlaywrightReport', () => {
  const report = {
    config: { rootDir: join(root, 'apps/web/e2e') },
    errors: [],
    stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
    suites: [
      {
        title: 'sign-in.test.ts',
        specs: [spec('works', 'expected'), spec('no page', 'unexpected', ['Error: time-out'])],
        suites: [{ title: 'second factor', specs: [spec('code', 'flaky', ['Error: late', 'never shown'])] }],
      },
    ],
  };

  it('counts passed and flaky tests, and names failed and flaky ones by file and titles', async () => {
    expect(await readPlaywrightReport(await written(report), false)).toEqual({
      passed: 2,
      failures: [
        { name: 'apps/web/e2e/sign-in.test.ts › no page', message: 'Error: time-out', flaky: false },
        {
          name: 'apps/web/e2e/sign-in.test.ts › second factor › code',
          message: 'Error: late',
          flaky: true,
        },
      ],
    });
  });

  it('error outside tests: a failure with its file', async () => {
    const errors = [
      {
        message: 'SyntaxError',
        location: { file: join(root, 'apps/web/e2e/new.test.ts'), line: 1, column: 1 },
      },
      {
        message: "Error: Cannot find module './gone'",
        location: { file: '<anonymous>', line: 1, column: 1 },
      },
      { message: 'Error: the bank did not start' },
    ];
    const none = { expected: 0, unexpected: 0, flaky: 0 };
    const outcome = await readPlaywrightReport(
      await written({ ...report, errors, suites: [], stats: none }),
      false,
    );
    expect(outcome.failures.map(({ name, message }) => [name, message])).toEqual([
      ['apps/web/e2e/new.test.ts', 'SyntaxError'],
      ['Playwright', "Error: Cannot find module './gone'"],
      ['Playwright', 'Error: the bank did not start'],
    ]);
  });
});

it('readCheckReport: failed checks with their output; without a report none', async () => {
  expect(await readCheckReport(await written([{ title: 'Types', output: 'TS2322' }]))).toEqual([
    { name: 'Types', message: 'TS2322', flaky: false },
  ]);
  expect(await readCheckReport(join(folder, 'gone.json'))).toEqual([]);
});

describe('readVitestTimes', () => {
  it('seconds of each file', async () => {
    const times = await readVitestTimes(
      await written({
        testResults: [{ name: join(root, 'packages/a.test.ts'), startTime: 500, endTime: 2_000 }],
      }),
    );
    expect(times).toEqual([{ name: 'packages/a.test.ts', seconds: 1.5 }]);
  });

  it('no report: none', async () => {
    expect(await readVitestTimes(join(folder, 'missing.json'))).toEqual([]);
  });
});

describe('readPlaywrightTimes', () => {
  it('seconds of each file: the sum of its journeys', async () => {
    const journey = (duration) => ({
      title: 'works',
      file: 'a.spec.ts',
      tests: [{ results: [{ duration }] }],
    });
    const suites = [
      { title: 'a.spec.ts', specs: [journey(1_000)], suites: [{ title: 'x', specs: [journey(500)] }] },
    ];
    const times = await readPlaywrightTimes(
      await written({ config: { rootDir: join(root, 'apps/web/e2e') }, suites }),
    );
    expect(times).toEqual([{ name: 'apps/web/e2e/a.spec.ts', seconds: 1.5 }]);
  });

  it('no report: none', async () => {
    expect(await readPlaywrightTimes(join(folder, 'missing.json'))).toEqual([]);
  });
});
