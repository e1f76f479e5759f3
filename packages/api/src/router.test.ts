import { AUDIENCES, DOMAIN_CODES, type DomainCode } from '@caudal/domain';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from './document/openapi.ts';
import { formatForTrpc } from './errors/format.ts';
import { MESSAGES } from './errors/messages.ts';
import { refusalNamed } from './errors/refusal.ts';
import { DOMAIN_CODE_OF_TRPC, TRPC_CODES } from './errors/trpc-codes.ts';
import { listProcedures } from './list-procedures.ts';

/** Types without one unambiguous form in a query string or JSON. */
const AMBIGUOUS = new Set(['bigint', 'date', 'boolean', 'number']);

/** Walks a schema's tree and yields each path with its type and whether it coerces. */
function* schemasIn(schema: unknown, path: string): Generator<[string, string, boolean]> {
  if (!(schema instanceof z.ZodType)) return;
  const { def } = schema;
  yield [path, def.type, 'coerce' in def && def.coerce === true];
  for (const [key, part] of Object.entries(def)) {
    const parts =
      part instanceof z.ZodType || typeof part !== 'object' || part === null ? { [key]: part } : part;
    for (const [name, inner] of Object.entries(parts)) yield* schemasIn(inner, `${path}.${name}`);
  }
}

describe('router', () => {
  const procedures = listProcedures();

  it.each(procedures)('$name has an audience', ({ meta }) => {
    expect(AUDIENCES).toContain(meta.audience);
  });

  it.each(procedures)(
    '$name has a REST route unless it belongs to `auth` or `twoFactor`, or people decide by it',
    ({ name, meta }) => {
      expect(meta.openapi === undefined).toBe(
        /^(auth|twoFactor)\.|^staff\.requests\.(approve|refuse|count)$/.test(name),
      );
    },
  );

  it.each(procedures)(
    '$name takes no type that is ambiguous in a query or JSON, except `limit` in a query',
    ({ meta, inputs }) => {
      const ambiguous = inputs
        .flatMap((input) => [...schemasIn(input, 'input')])
        .filter(([path, type, coerce]) => (AMBIGUOUS.has(type) || coerce) && !isQueryNumber(path, type));
      expect(ambiguous).toEqual([]);

      function isQueryNumber(path: string, type: string): boolean {
        return (
          type === 'number' && meta.openapi?.method === 'GET' && /^input(\.innerType)?\.limit\./.test(path)
        );
      }
    },
  );

  it('confirmation: of changes only, so that no page that shows something asks for a code', () => {
    const confirmed = procedures.filter(({ meta }) => meta.confirmed);
    expect(confirmed.map(({ type }) => type)).toEqual(confirmed.map(() => 'mutation'));
  });

  it.each(procedures)('$name rejects unknown fields', ({ inputs }) => {
    expect(inputs).toHaveLength(1);
    const [problem] = inputs[0]?.safeParse({ surprise: '1' }).error?.issues.slice(-1) ?? [];
    expect(problem).toMatchObject({ code: 'unrecognized_keys', keys: ['surprise'] });
  });

  it('every list takes `limit` from 1 to 100, 20 by default, and `cursor`, and nothing else does', () => {
    const isList = ({ output }: (typeof procedures)[number]) =>
      output instanceof z.ZodObject && 'nextCursor' in output.shape;
    for (const procedure of procedures) {
      const [input] = procedure.inputs;
      const { properties = {} } = z.toJSONSchema(input ?? z.never(), { io: 'input', unrepresentable: 'any' });
      const limit = isList(procedure)
        ? { limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 }, cursor: { type: 'string' } }
        : {};
      const { limit: ofLimit, cursor } = properties;
      expect({ ...(ofLimit && { limit: ofLimit }), ...(cursor && { cursor }) }, procedure.name).toMatchObject(
        limit,
      );
      expect([ofLimit !== undefined, cursor !== undefined], procedure.name).toEqual(
        isList(procedure) ? [true, true] : [false, false],
      );
    }
    expect(procedures.filter(isList).map(({ name }) => name)).toEqual([
      'accounts.list',
      'accounts.entries',
      'admin.team',
      'currencies.list',
      'emailChanges.list',
      'me.history',
      'notices.list',
      'payees.list',
      'sessions.list',
      'staff.audit.list',
      'staff.customers.search',
      'staff.customers.entries',
      'staff.customers.sessions',
      'staff.customers.notes',
      'staff.requests.list',
      'transfers.list',
    ]);
  });

  it('every procedure outputs only plain JSON types', () => {
    const others = procedures
      .flatMap(({ name, output }) => [...schemasIn(output, name)])
      .filter(([, type]) => ['bigint', 'date', 'map', 'set', 'undefined', 'void'].includes(type));
    expect(others).toEqual([]);
  });
});

describe('error map', () => {
  it.each(Object.keys(DOMAIN_CODES) as DomainCode[])(
    '%s has the same HTTP status over tRPC and REST',
    async (code) => {
      const { getHTTPStatusCodeFromError } = await import('@trpc/server/http');
      const { TRPCError } = await import('@trpc/server');
      // tRPC has no name for 421; the doors send the status of the refusal.
      const status = code === 'MISDIRECTED' ? 400 : DOMAIN_CODES[code];
      expect(getHTTPStatusCodeFromError(new TRPCError({ code: TRPC_CODES[code] }))).toBe(status);
      expect(formatForTrpc(refusalNamed(code), 'request-1').data.httpStatus).toBe(DOMAIN_CODES[code]);
      expect(MESSAGES[code]).toMatch(/^[A-Z]/);
    },
  );

  it('every tRPC error maps to a domain code', () => {
    expect(Object.values(DOMAIN_CODE_OF_TRPC).every((code) => code in DOMAIN_CODES)).toBe(true);
  });
});

describe('OpenAPI document', () => {
  const document = JSON.stringify(openApiDocument({ bankName: 'Test Bank', baseUrl: '/api/v1' }));

  it('OpenAPI document has every procedure with a REST route', () => {
    for (const { meta, name } of listProcedures()) {
      if (meta.openapi !== undefined)
        expect(document).toContain(`"operationId":"${name.replaceAll('.', '-')}"`);
    }
  });

  it('OpenAPI document is version 3.1 and lists every domain code', () => {
    expect(document).toContain('"openapi":"3.1.1"');
    for (const code of Object.keys(DOMAIN_CODES)) expect(document).toContain(`"${code}"`);
  });
});
