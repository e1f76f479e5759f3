// Counts passed and failed tests in the JSON reports of vitest and Playwright.
import { readFile } from 'node:fs/promises';

/** A run without a report counts as one failure: something prevented it. */
const NO_REPORT = { passed: 0, failed: 1 };

/** Counts for vitest's `--reporter=json`. A file that failed to load counts as one failure. */
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

/** Counts for Playwright's `--reporter=json`. A flaky test counts as passed, an error outside tests as one failure. */
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
