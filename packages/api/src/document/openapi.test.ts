import { MAX_DESCRIPTION_LENGTH } from '@caudal/domain';
import {
  createTransferInput,
  createUserInput,
  givenPassword,
  listEntriesInput,
  MAX_NICKNAME,
  MAX_PAGE,
  savePayeeInput,
} from '@caudal/schemas';
import { describe, expect, it } from 'vitest';
import { listProcedures } from '../list-procedures.ts';
import { breakingChanges } from './compare/compare-documents.ts';
import { isObject, type JsonObject, listAt, objectAt, resolved } from './compare/json.ts';
import { openApiDocument } from './openapi.ts';

const document: JsonObject = { ...openApiDocument({ bankName: 'Test Bank', baseUrl: '/api/v1' }) };
const schemas = objectAt(document, 'components', 'schemas');

/** Every operation with its method and path. */
const operations = Object.entries(objectAt(document, 'paths')).flatMap(([path, methods]) =>
  Object.entries(Object(methods)).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    operation: isObject(operation) ? operation : {},
  })),
);

/** Every object in a value, with the steps to it. */
function* objectsIn(value: unknown, at: readonly string[] = []): Generator<[JsonObject, readonly string[]]> {
  if (typeof value !== 'object' || value === null) return;
  if (isObject(value)) yield [value, at];
  for (const [key, part] of Object.entries(value)) yield* objectsIn(part, [...at, key]);
}

const references = [...objectsIn(document)].flatMap(([{ $ref }]) => (typeof $ref === 'string' ? [$ref] : []));

describe('operations', () => {
  it.each(operations)('$name: summary of a few words, description in sentences', ({ operation }) => {
    expect(operation.summary).toMatch(/^[A-Z].{3,50}[^.]$/u);
    expect(operation.description).toMatch(/^[A-Z`].*\.$/u);
  });

  it.each(operations)('$name: says whether it needs a sign-in', ({ operation }) => {
    const procedure = listProcedures().find(
      ({ name }) => name.replaceAll('.', '-') === operation.operationId,
    );
    const expected =
      procedure?.meta.audience === 'anyone' ? [[], [{}, { accessToken: [] }]] : [[{ accessToken: [] }]];
    expect(expected).toContainEqual(operation.security);
  });

  it.each(operations)(
    '$name: every parameter described, an example of what must be given',
    ({ operation, path }) => {
      const parameters = listAt(operation, 'parameters').map((found) => Object(resolved(document, found)));
      for (const { name, description, required, example } of parameters) {
        expect([name, description]).toEqual([name, expect.stringMatching(/^[A-Z]/)]);
        if (required) expect([name, example]).toEqual([name, expect.any(String)]);
      }
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
      expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? []);
    },
  );

  it.each(operations)('$name: answers and refusals by status, with a request id', ({ operation }) => {
    const responses = objectAt(operation, 'responses');
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '400', '500', '503', 'default']));
    for (const response of Object.values(responses))
      expect(objectAt(resolved(document, response), 'headers')).toHaveProperty('x-request-id');
    expect(objectAt(resolved(document, responses['503']), 'headers')).toHaveProperty('retry-after');
  });

  it('operation ids: each once, usable in URLs', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z-]+$/);
  });

  it('tags: all used, all described', () => {
    const used = new Set(operations.flatMap(({ operation }) => listAt(operation, 'tags')));
    const described = listAt(document, 'tags').map((tag) => Object(tag).name);
    expect(new Set(described)).toEqual(used);
  });
});

describe('components', () => {
  it('components: every reference leads to one, and all are used', () => {
    const components = Object.entries(objectAt(document, 'components')).flatMap(([kind, named]) =>
      kind === 'securitySchemes'
        ? []
        : Object.keys(Object(named)).map((name) => `#/components/${kind}/${name}`),
    );
    expect(new Set(references)).toEqual(new Set(components));
  });

  it('components: none is called Error', () => {
    expect(Object.keys(schemas)).not.toContain('Error');
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining(['Account', 'Entry', 'EntryPage', 'Problem', 'Transfer', 'User']),
    );
  });

  it('objects: none is written out a second time', () => {
    const inline = [...objectsIn(document)].filter(
      ([{ properties }, at]) => isObject(properties) && !(at.length === 3 && at[1] === 'schemas'),
    );
    // What a refusal adds to `Problem` is all that is not a component of its own.
    const places = inline
      .filter(([, at]) => !at.some((step) => step.endsWith('Problem')))
      .map(([, at]) => at.join('/'));
    expect(places).toEqual([]);
  });

  it('answers do not forbid new fields, requests do', () => {
    expect(objectAt(schemas, 'Transfer')).not.toHaveProperty('additionalProperties');
    expect(objectAt(schemas, 'CreateTransfer')).toHaveProperty('additionalProperties', false);
  });
});

describe('examples', () => {
  it.each(listProcedures().filter(({ meta }) => meta.openapi !== undefined))(
    '$name: its input accepts the examples',
    ({ name, inputs }) => {
      const found = operations.find(({ operation }) => operation.operationId === name.replaceAll('.', '-'));
      const parameters = listAt(found?.operation, 'parameters').flatMap((parameter) => {
        const { name: field, example } = Object(parameter);
        return example === undefined ? [] : [[field, example]];
      });
      const content = objectAt(found?.operation, 'requestBody', 'content', 'application/json');
      const body = objectAt(content, 'examples', 'example', 'value');
      const result = inputs[0]?.safeParse({ ...Object.fromEntries(parameters), ...body });
      expect(result?.error?.issues ?? []).toEqual([]);
    },
  );
});

describe('limits', () => {
  const limitsOf = (component: string, field: string) => objectAt(schemas, component, 'properties', field);
  it.each([
    ['CreateTransfer', 'description', { maxLength: MAX_DESCRIPTION_LENGTH }],
    ['CreateTransfer', 'amountMinor', { pattern: '^[1-9]\\d{0,17}$' }],
    ['CreateTransfers', 'transfers', { minItems: 1, maxItems: 1_000 }],
    ['CreateUser', 'fullName', { minLength: 1, maxLength: 100 }],
    ['CreateUser', 'username', { minLength: 3, maxLength: 32, pattern: '^[a-z0-9_]*[a-z][a-z0-9_]*$' }],
    ['CreateUser', 'password', { minLength: 8, maxLength: 128 }],
    ['CreateUser', 'email', { format: 'email', maxLength: 254 }],
    ['CreateToken', 'password', { minLength: 1, maxLength: 1_024 }],
  ])('%s.%s: as the schema has them', (component, field, limits) => {
    expect(limitsOf(component, field)).toMatchObject(limits);
  });

  it('nickname: 1 to 60 characters', () => {
    const [text] = listAt(limitsOf('SavePayee', 'nickname'), 'anyOf');
    expect(text).toMatchObject({ minLength: 1, maxLength: MAX_NICKNAME });
  });

  it.each([
    ['description', createTransferInput.shape.description, 0, MAX_DESCRIPTION_LENGTH],
    ['full name', createUserInput.shape.fullName, 1, 100],
    ['username', createUserInput.shape.username, 3, 32],
    ['new password', createUserInput.shape.password, 8, 128],
    ['password', givenPassword, 1, 1_024],
    ['nickname', savePayeeInput.shape.nickname, 1, MAX_NICKNAME],
    ['text', listEntriesInput.shape.text, 1, 100],
  ] as const)('%s: accepted at its limits, refused beyond', (_what, schema, minimum, maximum) => {
    const accepts = (length: number) => schema.safeParse('a'.repeat(length)).success;
    expect([accepts(minimum), accepts(maximum), accepts(maximum + 1)]).toEqual([true, true, false]);
    if (minimum > 0) expect(accepts(minimum - 1)).toBe(false);
  });

  it.each([0, 1, MAX_PAGE, MAX_PAGE + 1])('limit of %i: accepted if the document says so', (limit) => {
    const entries = operations.find(({ name }) => name === 'GET /accounts/{id}/entries');
    const parameter = listAt(entries?.operation, 'parameters').find(
      (found) => Object(found).name === 'limit',
    );
    const { minimum, maximum } = objectAt(parameter, 'schema');
    const { success } = listEntriesInput.shape.limit.safeParse(limit);
    expect(success).toBe(limit >= Number(minimum) && limit <= Number(maximum));
  });
});

it('the document built twice: the same', () => {
  const again = openApiDocument({ bankName: 'Test Bank', baseUrl: '/api/v1' });
  expect(JSON.stringify(again)).toBe(JSON.stringify(document));
  expect(breakingChanges(document, { ...again })).toEqual([]);
});
