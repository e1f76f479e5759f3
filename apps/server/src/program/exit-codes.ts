/**
 * The exit codes of `caudal`, by the kind of problem. docs/exit-codes.md is generated from them. They are part of the
 * interface: supervisors and scripts rely on them. Node itself uses 1 to 13, shells 126 and more.
 * Decision 64: docs/decisions/0064-exit-code-for-each-kind-of-problem.md.
 */
export const EXIT_CODES = {
  unexpected: {
    code: 1,
    meaning: 'A bug, or an error that nobody foresaw: the stack is printed. Also a stop that took too long',
    todo: 'Look at the last lines of the log; report it',
    passes: true,
  },
  usage: {
    code: 2,
    meaning: 'The command line is wrong: an unknown command or option, or a value that is out of range',
    todo: 'Look at `--help`',
  },
  refused: {
    code: 20,
    meaning: 'The bank’s rules refuse what was asked, such as an unknown user or a taken address',
    todo: 'Do what the sentence says',
  },
  ledger: {
    code: 21,
    meaning: '`ledger verify` or `restore` found the ledger inconsistent',
    todo: 'See [Proving the ledger](operations.md#proving-the-ledger)',
  },
  clock: {
    code: 22,
    meaning: 'The clock of this machine or of the database is wrong, or was',
    todo: 'See [A wrong clock](operations.md#a-wrong-clock)',
  },
  unhealthy: {
    code: 23,
    meaning: '`caudal health`: the process does not answer, or says that it cannot serve',
    todo: 'Do what the sentence says. See [Health](operations.md#health)',
  },
  setting: {
    code: 30,
    meaning: 'A setting is missing, malformed, or does not go with another',
    todo: 'Run `caudal config`, and see [Settings](settings.md)',
  },
  secret: {
    code: 31,
    meaning:
      'A secret is missing, malformed, a placeholder, or in a file that is missing, unreadable or readable by everybody; nothing else is wrong with the settings',
    todo: 'See [Secrets](operations.md#secrets)',
  },
  file: {
    code: 32,
    meaning:
      'A file that the command was given is missing, cannot be read or written, or has the wrong content',
    todo: 'Do what the sentence says',
  },
  backup: {
    code: 33,
    meaning: 'A backup was cut short or altered, or the file is none',
    todo: 'Use another backup',
  },
  port: {
    code: 34,
    meaning: 'A port or an address to listen on is taken, or not allowed',
    todo: 'Stop the other program, or set another port',
    passes: true,
  },
  'database-unreachable': {
    code: 40,
    meaning: 'The database does not answer, or refuses the login. It may be starting: try again',
    todo: 'Check `DATABASE_URL`, network and PostgreSQL',
    passes: true,
  },
  'database-too-old': {
    code: 41,
    meaning: 'PostgreSQL is older than 15',
    todo: 'Upgrade PostgreSQL',
  },
  'database-read-only': {
    code: 42,
    meaning: 'The database is a standby, or read-only',
    todo: 'Let `DATABASE_URL` lead to the primary',
    passes: true,
  },
  'schema-too-new': {
    code: 43,
    meaning:
      'A later version of Caudal has migrated the database, or written the backup, beyond what this one can work with',
    todo: 'Start that version. See [Versions side by side](operations.md#versions-side-by-side)',
  },
  'database-unfit': {
    code: 44,
    meaning:
      'The database lacks a role, a right, a setting, a migration or a guard, or a pooler is in between. For a restore: it is not empty',
    todo: 'Run what the sentence says. See [Database roles](operations.md#database-roles)',
  },
  'migration-failed': {
    code: 45,
    meaning: 'A migration failed and was rolled back',
    todo: 'Mend what the sentence names; the next start tries again',
  },
  embedded: {
    code: 46,
    meaning: 'The embedded PostgreSQL cannot start or stop',
    todo: 'Do what the sentence says',
  },
  'disk-full': {
    code: 47,
    meaning: 'A disk is full: the database’s, or this machine’s',
    todo: 'Free space, and start again: what was not acknowledged was not done',
    passes: true,
  },
} as const satisfies Readonly<Record<string, ExitCode>>;

interface ExitCode {
  readonly code: number;
  readonly meaning: string;
  /** What to do. */
  readonly todo: string;
  /** Whether it can pass by itself, so that a supervisor may try again. */
  readonly passes?: true;
}

export type ProblemKind = keyof typeof EXIT_CODES;

/** The codes after which trying again can help. */
export const PASSING_CODES: readonly number[] = Object.values<ExitCode>(EXIT_CODES)
  .filter(({ passes }) => passes === true)
  .map(({ code }) => code);
