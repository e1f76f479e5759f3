import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The type of `id`, by model. Other models' ids stay strings. */
const ID_OF_MODEL: Readonly<Record<string, string>> = {
  User: 'UserId',
  Account: 'AccountId',
  Transfer: 'TransferId',
  Session: 'SessionId',
};

/** The types of other id columns, by their name in any model. */
const COLUMNS: Readonly<Record<string, string>> = {
  userId: 'UserId',
  ownerId: 'UserId',
  payeeId: 'UserId',
  actorId: 'UserId',
  requestedBy: 'UserId',
  makerId: 'UserId',
  subjectId: 'UserId',
  otherSubjectId: 'UserId',
  decidedBy: 'UserId',
  accountId: 'AccountId',
  otherAccountId: 'AccountId',
  fromAccountId: 'AccountId',
  toAccountId: 'AccountId',
  transferId: 'TransferId',
  reverses: 'TransferId',
};

/**
 * Types the id columns of Prisma's results as the ids of `@caudal/domain`. Prisma generates `string` for them and has
 * no option for it; a result extension would cost time on every row. Inputs stay `string`.
 *
 * @param folder - the generated client.
 */
export function brandIds(folder: string): void {
  const models = join(folder, 'models');
  const left = new Set([...Object.keys(ID_OF_MODEL), ...Object.keys(COLUMNS)]);
  for (const file of readdirSync(models)) {
    const path = join(models, file);
    const model = file.replace('.ts', '');
    const branded = readFileSync(path, 'utf8').replace(ROW, (row) =>
      row.replace(COLUMN, (line, start: string, column: string) => {
        const brand = column === 'id' ? ID_OF_MODEL[model] : COLUMNS[column];
        if (brand === undefined) return line;
        left.delete(column === 'id' ? model : column);
        return `${start}import("@caudal/domain").${brand}`;
      }),
    );
    writeFileSync(path, branded);
  }
  if (left.size > 0) throw new Error(`the generated client has no ${[...left].join(', ')}`);
}

/** The part of a model's file from which all its result types derive. */
const ROW = /^ {2}scalars: [^}]*\}/m;
const COLUMN = /^( {4}(\w+): )string\b/gm;
