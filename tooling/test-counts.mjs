// Reads how many tests passed and failed from the JSON reports of vitest and Playwright.
import { readFile } from 'node:fs/promises';

/** A run that left no report counts as one failure: something kept it from running. */
const NO_REPORT = { passed: 0, failed: 1 };

/** Of vitest's `--reporter=json`. A file that could not even be loaded counts as one failure. */
export async function vitestCounts(file) {
  const report = await readReport(file);
  if (!report) return NO_REPORT;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  return { passed: report.numPassedTests, failed: report.success ? failed : Math.max(1, failed) };
}

/** Of Playwright's `--reporter=json`. A test that passed at a second try passed; an error outside of tests is one failure. */
export async function playwrightCounts(file) {
  const report = await readReport(file);
  if (!report) return NO_REPORT;
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length };
}

async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
