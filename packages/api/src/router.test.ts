import { AUDIENCES, DOMAIN_CODES, type DomainCode } from '@caudal/domain';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MESSAGES } from './errors/messages.ts';
import { DOMAIN_CODE_OF_TRPC, TRPC_CODES } from './errors/trpc-codes.ts';
import { listProcedures } from './list-procedures.ts';
import { openApiDocument } from './openapi.ts';

/** Types that neither a query nor JSON has one way to write. */
const AMBIGUOUS = new Set(['bigint', 'date', 'boolean', 'number']);

/** The whole tree of a schema, each with the path that leads to it. */
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

describe('the router', () => {
  const procedures = listProcedures();

  it.each(procedures)('says who may call $name', ({ meta }) => {
    expect(AUDIENCES).toContain(meta.audience);
  });

  it.each(procedures)(
    'has a REST route for $name, unless it is about the browser’s cookie or what people do at a screen',
    ({ name, meta }) => {
      expect(meta.openapi === undefined).toBe(/^(auth|twoFactor)\./.test(name));
    },
  );

  it.each(procedures)(
    'takes for $name no type that a query or JSON has no one way to write, but numbers in a query',
    ({ meta, inputs }) => {
      const ambiguous = inputs
        .flatMap((input) => [...schemasIn(input, 'input')])
        .filter(([path, type, coerce]) => (AMBIGUOUS.has(type) || coerce) && !isQueryNumber(path, type));
      expect(ambiguous).toEqual([]);

      function isQueryNumber(path: string, type: string): boolean {
        return type === 'number' && meta.openapi?.method === 'GET' && path.startsWith('input.limit.');
      }
    },
  );

  it.each(procedures)('refuses unknown fields of $name', ({ inputs }) => {
    expect(inputs).toHaveLength(1);
    const [problem] = inputs[0]?.safeParse({ surprise: '1' }).error?.issues.slice(-1) ?? [];
    expect(problem).toMatchObject({ code: 'unrecognized_keys', keys: ['surprise'] });
  });

  it('answers plain JSON only', () => {
    const others = procedures
      .flatMap(({ name, output }) => [...schemasIn(output, name)])
      .filter(([, type]) => ['bigint', 'date', 'map', 'set', 'undefined', 'void'].includes(type));
    expect(others).toEqual([]);
  });
});

describe('the error map', () => {
  it.each(Object.keys(DOMAIN_CODES) as DomainCode[])(
    'gives %s the same HTTP status in tRPC',
    async (code) => {
      const { getHTTPStatusCodeFromError } = await import('@trpc/server/http');
      const { TRPCError } = await import('@trpc/server');
      expect(getHTTPStatusCodeFromError(new TRPCError({ code: TRPC_CODES[code] }))).toBe(DOMAIN_CODES[code]);
      expect(MESSAGES[code]).toMatch(/^[A-Z]/);
    },
  );

  it('knows no refusal of tRPC that is not one of ours', () => {
    expect(Object.values(DOMAIN_CODE_OF_TRPC).every((code) => code in DOMAIN_CODES)).toBe(true);
  });
});

describe('the OpenAPI document', () => {
  const document = JSON.stringify(openApiDocument({ bankName: 'Test Bank', baseUrl: '/api/v1' }));

  it('has every procedure with a route', () => {
    for (const { meta, name } of listProcedures()) {
      if (meta.openapi !== undefined)
        expect(document).toContain(`"operationId":"${name.replaceAll('.', '-')}"`);
    }
  });

  it('is version 3.1 and names the codes of refusals', () => {
    expect(document).toContain('"openapi":"3.1.0"');
    for (const code of Object.keys(DOMAIN_CODES)) expect(document).toContain(`"${code}"`);
  });
});
