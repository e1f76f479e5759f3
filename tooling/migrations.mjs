// Fails if a migration takes something away that an earlier program uses, or restricts it, without naming the oldest
// program that may run on it (`-- Oldest program: N`), or if it names a program that does not exist yet.
// Decision 56: docs/decisions/0056-oldest-program-of-a-migration.md.
// No library does this for plain SQL: squawk knows some of it, but not which program a migration waits for.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

const NAME = String.raw`"?(\w+)"?`;

/** What breaks an earlier program, unless `of` names a table that the same migration creates. */
const BREAKING = [
  {
    what: 'drops',
    sql: /\bDROP\s+(?:TABLE|COLUMN|VIEW|TYPE|FUNCTION|PROCEDURE|SCHEMA|SEQUENCE|TRIGGER)\b/gi,
  },
  { what: 'renames', sql: /\bRENAME\s+(?:TO|COLUMN|CONSTRAINT|VALUE)\b/gi },
  { what: 'takes a right away', sql: /\bREVOKE\b(?=[^;]*\bcaudal_app\b)/gi },
  // An earlier program cannot read it.
  { what: 'adds a value to an enum', sql: /\bADD\s+VALUE\b/gi },
  { what: 'allows NULL, which an earlier program does not expect', sql: /\bDROP\s+NOT\s+NULL\b/gi },
  ...alter('drops a default', String.raw`ALTER\s+(?:COLUMN\s+)?\S+\s+DROP\s+DEFAULT\b`),
  ...alter('changes a type', String.raw`ALTER\s+(?:COLUMN\s+)?\S+\s+(?:SET\s+DATA\s+)?TYPE\b`),
  ...alter('refuses NULL', String.raw`ALTER\s+(?:COLUMN\s+)?\S+\s+SET\s+NOT\s+NULL\b`),
  ...alter(
    'adds a column that must be given',
    String.raw`ADD\s+(?:COLUMN\s+)?(?!CONSTRAINT\b)[^,;]*\bNOT\s+NULL\b(?![^,;]*\b(?:DEFAULT|GENERATED)\b)(?<!\bDEFAULT\b[^,;]*)`,
  ),
  ...alter('adds a constraint', String.raw`ADD\s+CONSTRAINT\b`),
  {
    what: 'adds a unique index',
    sql: new RegExp(String.raw`\bCREATE\s+UNIQUE\s+INDEX\b[^;]*?\bON\s+${NAME}`, 'gi'),
  },
];

/** Statements of `ALTER TABLE`, also as one of several actions. */
function alter(what, action) {
  return [
    { what, sql: new RegExp(String.raw`\bALTER\s+TABLE\s+(?:ONLY\s+)?${NAME}[^;]*?\b${action}`, 'gi') },
  ];
}

/** Migrations from before the rule, which cannot be edited, and why earlier programs run on them. */
const BEFORE_THE_RULE = {
  '20261129220127_events_in_order': 'A trigger sets the position for programs that do not.',
};

/**
 * What a migration does that an earlier program cannot live with.
 *
 * @param {string} sql
 * @returns {string[]} such as `drops (DROP COLUMN)`.
 */
export function breakingChanges(sql) {
  const text = sql.replaceAll(/--.*$/gm, '').replaceAll(/'(?:[^']|'')*'/g, "''");
  const created = new Set(
    [...text.matchAll(new RegExp(String.raw`\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?${NAME}`, 'gi'))].map(
      ([, table]) => table,
    ),
  );
  return BREAKING.flatMap(({ what, sql: pattern }) =>
    [...text.matchAll(pattern)]
      .filter(([, table]) => table === undefined || !created.has(table))
      .map(([found]) => `${what} (${found.replaceAll(/\s+/g, ' ').slice(0, 80)})`),
  );
}

/**
 * @param {readonly { name: string, sql: string }[]} migrations - oldest first.
 * @param {number} generation - of this program.
 * @returns {string[]} what is wrong.
 */
export function problemsOf(migrations, generation) {
  const problems = [];
  let oldest = 1;
  for (const { name, sql } of migrations) {
    const named = /^-- Oldest program: ([1-9]\d*)\b/m.exec(sql)?.[1];
    if (/^--\s*oldest[ -]program/im.test(sql) && named === undefined)
      problems.push(`${name}: write it as "-- Oldest program: 2"`);
    if (Number(named ?? oldest) < oldest)
      problems.push(`${name}: an earlier migration waits for program ${oldest}`);
    oldest = Math.max(oldest, Number(named ?? oldest));
    if (oldest > generation)
      problems.push(
        `${name}: waits for program ${oldest}, but this one is ${generation}: see PROGRAM_GENERATION`,
      );
    const breaking = breakingChanges(sql);
    if (named !== undefined || BEFORE_THE_RULE[name] !== undefined) continue;
    for (const change of breaking)
      problems.push(
        `${name} ${change}: say in a line "-- Oldest program: N" which programs may still run on it, and why`,
      );
    if (/\bCONCURRENTLY\b/i.test(sql) && sql.replaceAll(/--.*$/gm, '').trim().replace(/;$/, '').includes(';'))
      problems.push(`${name}: CONCURRENTLY must be the only statement of its migration`);
  }
  return problems;
}

function main() {
  const migrations = globSync('prisma/migrations/*/migration.sql', { cwd: root })
    .sort()
    .map((file) => ({ name: file.split(/[\\/]/)[2] ?? file, sql: readFileSync(join(root, file), 'utf8') }));
  const source = readFileSync(join(root, 'packages/db/src/migrations/program-generation.ts'), 'utf8');
  const generation = Number(/PROGRAM_GENERATION = (\d+)/.exec(source)?.[1]);
  const problems = problemsOf(migrations, generation);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
