import { parseArgs } from 'node:util';
import { MigrationProblem } from './problem.ts';
import { writeMigration } from './write-migration.ts';

const USAGE = `Usage: pnpm migration:new NAME

Writes prisma/migrations/<time>_NAME from the changes in prisma/schema.prisma since the last migration.
Add what Prisma cannot express to its migration.sql by hand: triggers, CHECKs, partial indexes.
Rights are declared in packages/db/src/rights. A migration that drops, renames or restricts begins with
“-- Oldest program: N”: docs/decisions/0056-oldest-program-of-a-migration.md.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' } },
});
const [name] = positionals;
if (values.help) {
  console.log(USAGE);
} else if (name === undefined || positionals.length > 1) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    console.log(
      `Wrote ${await writeMigration(name)}. Check its SQL, and add by hand what Prisma cannot express.`,
    );
  } catch (error) {
    if (!(error instanceof MigrationProblem)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
