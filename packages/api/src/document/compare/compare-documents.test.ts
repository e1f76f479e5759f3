import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../openapi.ts';
import { breakingChanges } from './compare-documents.ts';
import type { JsonObject } from './json.ts';

/** A document with one operation, `POST /things/{id}`. */
function documentWith(
  change: { operation?: object; body?: object; answer?: object; query?: object; schemas?: object } = {},
): JsonObject {
  const body = {
    type: 'object',
    properties: {
      text: { type: 'string', minLength: 1, maxLength: 10, pattern: '^a' },
      kind: { type: 'string', enum: ['a', 'b'] },
      tags: { type: 'array', items: { type: 'string' }, maxItems: 5 },
    },
    required: ['text'],
    ...change.body,
  };
  const answer = {
    type: 'object',
    properties: {
      id: { type: 'string' },
      note: { type: ['string', 'null'] },
      part: { $ref: '#/components/schemas/Part' },
    },
    required: ['id', 'note'],
    ...change.answer,
  };
  return {
    paths: {
      '/things/{id}': {
        post: {
          operationId: 'things-change',
          security: [],
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
            {
              name: 'limit',
              in: 'query',
              schema: { type: 'integer', minimum: 1, maximum: 100 },
              ...change.query,
            },
          ],
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Body' } } } },
          responses: {
            200: { headers: { 'x-request-id': {} }, content: { 'application/json': { schema: answer } } },
            404: { content: { 'application/json': { schema: {} } } },
          },
          ...change.operation,
        },
      },
    },
    components: {
      schemas: {
        Body: body,
        Part: { type: 'object', properties: { size: { type: 'integer' } }, required: ['size'] },
        ...change.schemas,
      },
    },
  };
}

const OF = 'POST /things/{id}: ';
const properties = (change: object) => ({
  body: { properties: { ...propertiesOfBody(), ...change } },
});
function propertiesOfBody(): object {
  return {
    text: { type: 'string', minLength: 1, maxLength: 10, pattern: '^a' },
    kind: { type: 'string', enum: ['a', 'b'] },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 5 },
  };
}
const ANSWER = { id: { type: 'string' }, note: { type: ['string', 'null'] } };
const PART = { $ref: '#/components/schemas/Part' };

describe('breakingChanges', () => {
  it.each<[string, Parameters<typeof documentWith>[0], string[]]>([
    ['another operationId', { operation: { operationId: 'x' } }, [`${OF}operationId is now x`]],
    ['sign-in required', { operation: { security: [{ token: [] }] } }, [`${OF}now requires a sign-in`]],
    [
      'parameter removed',
      { operation: { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] } },
      [`${OF}query limit: is gone`],
    ],
    ['parameter required', { query: { required: true } }, [`${OF}query limit: is now required`]],
    [
      'lower maximum of a parameter',
      { query: { schema: { type: 'integer', minimum: 1, maximum: 50 } } },
      [`${OF}query limit: maximum is now 50`],
    ],
    [
      'higher minimum of a parameter',
      { query: { schema: { type: 'integer', minimum: 2, maximum: 100 } } },
      [`${OF}query limit: minimum is now 2`],
    ],
    [
      'body required',
      {
        operation: {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Body' } } },
          },
        },
      },
      [`${OF}body: is now required`],
    ],
    [
      'body of another type',
      {
        operation: {
          requestBody: { content: { 'text/csv': { schema: { $ref: '#/components/schemas/Body' } } } },
        },
      },
      [`${OF}body: is no longer taken as application/json`],
    ],
    [
      'field of the body required',
      { body: { required: ['text', 'kind'] } },
      [`${OF}body.kind: is now required`],
    ],
    [
      'field of the body removed',
      { body: { properties: { text: { type: 'string', minLength: 1, maxLength: 10, pattern: '^a' } } } },
      [`${OF}body.kind: is gone`, `${OF}body.tags: is gone`],
    ],
    [
      'shorter text',
      properties({ text: { type: 'string', minLength: 2, maxLength: 9, pattern: '^b' } }),
      [
        `${OF}body.text: maxLength is now 9`,
        `${OF}body.text: minLength is now 2`,
        `${OF}body.text: pattern is now "^b"`,
      ],
    ],
    [
      'value of an enumeration no longer taken',
      properties({ kind: { type: 'string', enum: ['a'] } }),
      [`${OF}body.kind: no longer takes "b"`],
    ],
    [
      'items of another type, and fewer',
      properties({ tags: { type: 'array', items: { type: 'integer' }, maxItems: 4 } }),
      [`${OF}body.tags: maxItems is now 4`, `${OF}body.tags[]: no longer takes string`],
    ],
    ['success with another status', { operation: { responses: { 201: {} } } }, [`${OF}200: is gone`]],
    [
      'header and type of the answer removed',
      { operation: { responses: { 200: { content: { 'text/plain': {} } } } } },
      [`${OF}200 header x-request-id: is gone`, `${OF}200: is no longer application/json`],
    ],
    [
      'field of the answer removed',
      { answer: { properties: { id: { type: 'string' }, part: PART }, required: ['id'] } },
      [`${OF}200.note: is gone`],
    ],
    ['field of the answer optional', { answer: { required: ['note'] } }, [`${OF}200.id: can now be missing`]],
    [
      'field of the answer nullable',
      {
        answer: {
          properties: { ...ANSWER, part: PART, id: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
        },
      },
      [`${OF}200.id: can now be null`],
    ],
    [
      'component of an answer changed',
      { schemas: { Part: { type: 'object', properties: { size: { type: 'string' } }, required: ['size'] } } },
      [`${OF}200.part.size: can now be string`],
    ],
  ])('%s: named', (_what, change, expected) => {
    expect(breakingChanges(documentWith(), documentWith(change))).toEqual(expected);
  });

  it('path removed, component renamed: named', () => {
    const { components } = documentWith();
    expect(breakingChanges(documentWith(), { paths: {}, components })).toEqual([`${OF}is gone`]);
    const renamed = { ...documentWith(), components: { schemas: {} } };
    expect(breakingChanges(documentWith(), renamed)).toEqual(
      expect.arrayContaining(['component Body: is gone', 'component Part: is gone']),
    );
  });

  it.each<[string, Parameters<typeof documentWith>[0]]>([
    ['nothing', {}],
    ['a new optional field of the body', properties({ extra: { type: 'string' } })],
    ['longer text', properties({ text: { type: 'string', maxLength: 20 } })],
    ['another value taken', properties({ kind: { type: 'string', enum: ['a', 'b', 'c'] } })],
    ['a new field of the answer', { answer: { properties: { ...ANSWER, part: PART, more: {} } } }],
    [
      'a field of the answer no longer null',
      {
        answer: { properties: { ...ANSWER, part: PART, note: { type: 'string' } } },
      },
    ],
    [
      'a new refusal',
      {
        operation: { responses: { ...Object(responsesOf(documentWith())), 422: {} } },
      },
    ],
    ['a higher maximum', { query: { schema: { type: 'integer', minimum: 1, maximum: 200 } } }],
  ])('%s: no break', (_what, change) => {
    expect(breakingChanges(documentWith(), documentWith(change))).toEqual([]);
  });

  it('the bank’s own document without `POST /transfers` and a field of `Entry`: both named', () => {
    const before = openApiDocument({ bankName: 'Test Bank', baseUrl: '/api/v1' });
    const after = structuredClone(before);
    delete after.paths?.['/transfers']?.post;
    const entry = after.components?.schemas?.Entry;
    if (entry === undefined || '$ref' in entry) throw new Error('there is no Entry');
    delete entry.properties?.hash;
    const changes = breakingChanges({ ...before }, { ...after });
    expect(changes).toContain('POST /transfers: is gone');
    expect(changes).toContain('GET /accounts/{id}/entries: 200.items[].hash: is gone');
    expect(breakingChanges({ ...before }, { ...before })).toEqual([]);
  });
});

function responsesOf(document: JsonObject): unknown {
  const text = JSON.stringify(document);
  return JSON.parse(text).paths['/things/{id}'].post.responses;
}
