// Says at the end of a run what did not pass, for somebody who reads the end of a log only.
import { sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './root.mjs';

/** A message of an assertion with its values, or of PostgreSQL with its detail. */
const LINES = 8;
const COLUMNS = 200;
/** When most tests fail, they fail for one reason: the others are named only. */
const WITH_MESSAGE = 30;

/**
 * Lists failures, then what passed only when it ran again.
 *
 * @param {import('./test-reports.mjs').Failure[]} failures
 * @returns {string[]} lines; none if there are no failures.
 */
export function listFailures(failures) {
  return [
    ...list(
      'Did not pass:',
      '✗',
      failures.filter(({ flaky }) => !flaky),
    ),
    ...list(
      'Passed only when run again:',
      '~',
      failures.filter(({ flaky }) => flaky),
    ),
  ];
}

function list(heading, mark, failures) {
  if (failures.length === 0) return [];
  const lines = failures.flatMap(({ name, message }, index) => [
    `${mark} ${name}`,
    ...(index < WITH_MESSAGE ? firstLines(message).map((line) => `    ${line}`.trimEnd()) : []),
  ]);
  const left = failures.length - WITH_MESSAGE;
  return ['', heading, ...lines, ...(left > 0 ? [`The messages of the last ${left} are further up.`] : [])];
}

/** The message without source code and stack, but for the line of ours that it came from. */
function firstLines(message) {
  const lines = stripVTControlCharacters(message)
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter(Boolean);
  const text = lines.filter((line) => !isFrame(line) && !isSource(line));
  const place = lines.find((line) => isFrame(line) && line.includes(root) && !line.includes('node_modules'));
  return [
    ...text.slice(0, LINES).map((line) => (line.length > COLUMNS ? `${line.slice(0, COLUMNS)}…` : line)),
    ...(text.length > LINES ? ['…'] : []),
    ...(place ? [place.trim().replace('file://', '').replace(`${root}${sep}`, '')] : []),
  ];
}

function isFrame(line) {
  return /^\s+at .+(:\d+:\d+\)?|\(<anonymous>\))$/.test(line);
}

/** Playwright shows the code around the line: `> 12 |   await page.click(…)`, and a mark below it. */
function isSource(line) {
  return /^[\s>]*\d+ \|/.test(line) || /^\s+\|\s+\^$/.test(line);
}
