import { APPLICATION_RIGHTS } from '@caudal/db/description';

/** What the application's role may do with the rows of a table, in Markdown. */
export function rightsInWords(table: string): string {
  const rights = APPLICATION_RIGHTS[table];
  if (rights === undefined) return 'nothing';
  const may = ['reads', rights.insert && 'adds', changes(rights.update), rights.delete && 'deletes'].filter(
    Boolean,
  );
  const never = [
    !rights.insert && 'adds',
    rights.update === undefined && 'changes',
    !rights.delete && 'deletes',
  ].filter(Boolean);
  return [may.join(', '), ...(never.length > 0 ? [`never ${never.join(' or ')}`] : [])].join('; ');
}

/** Whether the application may change a column of a row that is there. */
export function mayChange(table: string, column: string): boolean {
  const update = APPLICATION_RIGHTS[table]?.update;
  return update === true || update?.includes(column) === true;
}

function changes(update: true | readonly string[] | undefined): string | undefined {
  if (update === undefined) return undefined;
  return update === true
    ? 'changes every column'
    : `changes ${update.map((column) => `\`${column}\``).join(', ')}`;
}
