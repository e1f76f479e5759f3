import { markdownTable } from 'markdown-table';
import { EXIT_CODES, PASSING_CODES } from '../../program/exit-codes.ts';

/** `1, 34 and 40`. */
const passing = new Intl.ListFormat('en-GB').format(PASSING_CODES.map(String));

const INTRODUCTION = `# Exit codes

Generated from \`apps/server/src/program/exit-codes.ts\` by \`pnpm generate:settings\`. The check fails if it is stale.

Every command prints what is wrong and what to do in a sentence on the standard error, and exits with the code of that kind of problem. Nothing is damaged: a command that fails before it is done can be run again. A supervisor may restart after ${passing}, which can pass by themselves; the others wait for an operator. [\`deploy/systemd\`](../deploy/systemd/caudal.service) does so.
`;

const ENDS = [
  ['0', '', 'Done, or stopped in order by a signal after the start', ''],
  ['130, 143', '', 'Stopped by SIGINT or SIGTERM before it was done', 'Run it again'],
];

/** `docs/exit-codes.md`: every exit code for people. */
export function exitCodesPage(): string {
  const [done = [], interrupted = []] = ENDS;
  const rows = Object.entries(EXIT_CODES).map(([kind, { code, meaning, todo }]) => [
    String(code),
    `\`${kind}\``,
    meaning,
    todo,
  ]);
  const table = markdownTable(
    [['code', 'kind', 'meaning', 'what to do'], done, ...rows, interrupted].map((cells) =>
      cells.map((cell) => cell || '–'),
    ),
  );
  return `${INTRODUCTION}\n${table}\n`;
}
