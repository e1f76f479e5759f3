// Reads the reports of vitest, Playwright and the checks: how many tests passed, and what did not pass.
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { root } from './root.mjs';

/**
 * @typedef {object} Failure - a test, file, check or program that did not pass at once.
 * @property {string} name - of a test: with its file, relative to the root.
 * @property {string} message - may have several lines, colours and a stack.
 * @property {boolean} flaky - failed at first and passed when it ran again.
 *
 * @typedef {object} FileTime - how long a test file took.
 * @property {string} name - relative to the root.
 * @property {number} seconds
 *
 * @typedef {object} Outcome
 * @property {number} passed - flaky ones included.
 * @property {Failure[]} failures
 */

/**
 * Reads vitest's `--reporter=json`. A file that failed to load is one failure.
 *
 * @param {string} file
 * @param {boolean} succeeded - whether vitest says so by its exit code.
 * @returns {Promise<Outcome>}
 */
export async function readVitestReport(file, succeeded) {
  return explained('Vitest', succeeded, await readReport(file), vitestOutcome);
}

/**
 * Reads Playwright's `--reporter=json`. An error outside tests is one failure.
 *
 * @param {string} file
 * @param {boolean} succeeded - whether Playwright says so by its exit code.
 * @returns {Promise<Outcome>}
 */
export async function readPlaywrightReport(file, succeeded) {
  return explained('Playwright', succeeded, await readReport(file), playwrightOutcome);
}

/**
 * Reads what `tooling/check.mjs --report` wrote. Checks are no tests, so none is counted as passed or failed.
 *
 * @param {string} file
 * @returns {Promise<Failure[]>}
 */
export async function readCheckReport(file) {
  const failed = (await readReport(file)) ?? [];
  return failed.map(({ title, output }) => ({ name: title, message: output, flaky: false }));
}

/**
 * Reads how long vitest's test files took, from the start of the first test to the end of the last.
 *
 * @param {string} file - of `--reporter=json`.
 * @returns {Promise<FileTime[]>} none if there is no report.
 */
export async function readVitestTimes(file) {
  const { testResults } = (await readReport(file)) ?? { testResults: [] };
  return testResults.map(({ name, startTime, endTime }) => ({
    name: named(name, []),
    seconds: (endTime - startTime) / 1000,
  }));
}

/**
 * Reads how long Playwright's files took: the sum of their journeys, some of which ran side by side.
 *
 * @param {string} file - of `--reporter=json`.
 * @returns {Promise<FileTime[]>} none if there is no report.
 */
export async function readPlaywrightTimes(file) {
  const { config, suites } = (await readReport(file)) ?? { config: { rootDir: root }, suites: [] };
  const times = new Map();
  for (const { spec, results } of suites.flatMap((suite) => testsOf(suite, []))) {
    const name = named(join(config.rootDir, spec.file), []);
    const milliseconds = results.reduce((sum, { duration }) => sum + duration, 0);
    times.set(name, (times.get(name) ?? 0) + milliseconds / 1000);
  }
  return [...times].map(([name, seconds]) => ({ name, seconds }));
}

/** A program that failed has at least one failure: what its report does not have is an error outside its tests. */
function explained(program, succeeded, report, outcomeOf) {
  const failure = (message) => ({ name: program, message, flaky: false });
  if (!report) return { passed: 0, failures: [failure('No report: it did not run, or did not end.')] };
  const outcome = outcomeOf(report);
  if (succeeded || outcome.failures.some(({ flaky }) => !flaky)) return outcome;
  return {
    ...outcome,
    failures: [failure('An error outside its tests: see its output.'), ...outcome.failures],
  };
}

function vitestOutcome({ numPassedTests, testResults }) {
  return { passed: numPassedTests, failures: testResults.flatMap(failuresOfFile) };
}

function failuresOfFile({ name, status, message, assertionResults }) {
  const tests = assertionResults
    .filter((test) => test.status === 'failed' || test.failureMessages.length > 0)
    .map((test) => ({
      // The first ancestor is the file, which has no name.
      name: named(name, [...test.ancestorTitles.filter(Boolean), test.title]),
      message: test.failureMessages[0] ?? '',
      flaky: test.status !== 'failed',
    }));
  if (status !== 'failed' || tests.some(({ flaky }) => !flaky)) return tests;
  // The report lacks the message of a hook inside `describe`.
  const why = message || 'A hook inside it failed: see its output.';
  return [{ name: named(name, []), message: why, flaky: false }, ...tests];
}

function playwrightOutcome({ config, errors, stats, suites }) {
  const tests = suites.flatMap((suite) => testsOf(suite, []));
  return {
    passed: stats.expected + stats.flaky,
    failures: [
      ...errors.map(({ message, stack, location }) => ({
        // A file that does not load can be `<anonymous>`.
        name: location && isAbsolute(location.file) ? named(location.file, []) : 'Playwright',
        message: stack ?? message ?? '',
        flaky: false,
      })),
      ...tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ spec, titles, status, results }) => ({
          name: named(join(config.rootDir, spec.file), [...titles, spec.title]),
          message: results.flatMap((result) => result.errors)[0]?.message ?? '',
          flaky: status === 'flaky',
        })),
    ],
  };
}

function testsOf(suite, titles) {
  return [
    ...suite.specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, spec, titles }))),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, [...titles, inner.title])),
  ];
}

function named(file, titles) {
  const path = isAbsolute(file) ? relative(root, file).split(sep).join('/') : file;
  return [path, ...titles].join(' › ');
}

async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
