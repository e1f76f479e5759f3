import { listProcedures } from '@caudal/api';
import { markdownTable } from 'markdown-table';

/** Which refusals each REST operation has of its own, for docs/integrate.md. */
export function refusalsTable(): string {
  const rows = listProcedures().flatMap(({ meta: { audience, confirmed, openapi, refusals } }) => {
    if (openapi === undefined) return [];
    const codes = new Set([
      ...refusals,
      ...(openapi.path.includes('{') ? ['NOT_FOUND'] : []),
      ...(confirmed ? ['CONFIRMATION_REQUIRED'] : []),
    ]);
    return [
      [
        `\`${openapi.method} ${openapi.path}\``,
        audience,
        [...codes].map((code) => `\`${code}\``).join(', ') || '–',
      ],
    ];
  });
  return markdownTable([
    ['operation', 'for', 'refusals of its own'],
    ...rows.toSorted(([one = ''], [other = '']) => pathOf(one).localeCompare(pathOf(other), 'en')),
  ]);
}

/** Sorted by path, then by method. */
function pathOf(operation: string): string {
  const [method = '', path = ''] = operation.replaceAll('`', '').split(' ');
  return `${path} ${method}`;
}
