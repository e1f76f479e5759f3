import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listFailures } from './failures.mjs';
import { root } from './root.mjs';

const failure = (name, message, flaky = false) => ({ name, message, flaky });

it('listFailures: failed ones first, then flaky ones', () => {
  expect(
    listFailures([
      failure('a.test.ts › late', 'Error: late', true),
      failure('b.test.ts › wrong', 'Error: wrong'),
      failure('c.test.ts', ''),
    ]),
  ).toEqual([
    '',
    'Did not pass:',
    '✗ b.test.ts › wrong',
    '    Error: wrong',
    '✗ c.test.ts',
    '',
    'Passed only when run again:',
    '~ a.test.ts › late',
    '    Error: late',
  ]);
});

it('listFailures: nothing if there are none', () => {
  expect(listFailures([])).toEqual([]);
});

it('listFailures: message without colours, source and stack, but for the line of ours', () => {
  const message = [
    '\u001b[31mError: expected 1\u001b[39m',
    '',
    '  received 2',
    '  11 | const one = 1;',
    '> 12 | expect(one).toBe(2);',
    '     |             ^',
    '    at run (node:internal/process:1:1)',
    '    at new Promise (<anonymous>)',
    `    at check (file://${join(root, 'node_modules/vitest/run.js')}:7:3)`,
    `    at ${join(root, 'packages/a.test.ts')}:12:5`,
    `    at ${join(root, 'packages/a.ts')}:3:5`,
  ].join('\n');
  expect(listFailures([failure('a', message)]).slice(3)).toEqual([
    '    Error: expected 1',
    '      received 2',
    '    at packages/a.test.ts:12:5',
  ]);
});

it('listFailures: message cut after eight lines, and lines after 200 characters', () => {
  const [long, ...lines] = listFailures([failure('a', `${'x'.repeat(300)}\n${'line\n'.repeat(20)}`)]).slice(
    3,
  );
  expect(long).toBe(`    ${'x'.repeat(200)}…`);
  expect(lines).toEqual([...Array.from({ length: 7 }, () => '    line'), '    …']);
});

it('listFailures: names all of many, with messages of the first 30', () => {
  const lines = listFailures(
    Array.from({ length: 100 }, (_, index) => failure(`test ${index}`, 'Error: same')),
  );
  expect(lines.filter((line) => line.startsWith('✗'))).toHaveLength(100);
  expect(lines.filter((line) => line === '    Error: same')).toHaveLength(30);
  expect(lines.at(-1)).toBe('The messages of the last 70 are further up.');
});
