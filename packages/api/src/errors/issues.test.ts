import { FIELD_PROBLEMS, isFieldProblem, MAX_AMOUNT_MINOR, REFUSED_FIELDS } from '@caudal/domain';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listProcedures } from '../list-procedures.ts';
import { issuesOf } from './issues.ts';

/** Values that some field refuses, each for a reason of its own. */
const BAD = [
  undefined,
  null,
  0,
  1e9,
  1.5,
  true,
  [],
  {},
  { surprise: '1' },
  '',
  ' ',
  '-',
  '_',
  'x',
  'x y z',
  'x'.repeat(130),
  'x'.repeat(4_000),
  '123456789012',
  '1e3',
  'ana@@example',
  'a\u0000b',
  'a\u202eb',
  'a\ud800b',
  'a\u200bb',
  'Ana Gаrcia', // its second a is Cyrillic
  '2026-02-30',
  '2026-11-30',
  '2026-11-30T10:00',
  '2026-11-30 10:00:00',
  '2026-11-30T10:00:00Z',
];

type Path = readonly (string | number)[];

/** The paths of all fields of an input, and its own. */
function pathsIn(schema: unknown, path: Path = []): Path[] {
  if (schema instanceof z.ZodObject)
    return [
      path,
      ...Object.entries(schema.shape).flatMap(([field, inner]) => pathsIn(inner, [...path, field])),
    ];
  if (schema instanceof z.ZodArray) return [path, ...pathsIn(schema.element, [...path, 0])];
  if (schema instanceof z.ZodPipe) return pathsIn(schema.in, path);
  if (schema instanceof z.ZodPrefault || schema instanceof z.ZodCatch) return pathsIn(schema.unwrap(), path);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return pathsIn(schema.unwrap(), path);
  return [path];
}

function inputWith(path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = inputWith(rest, value);
  return typeof step === 'number' ? [inner] : { [step]: inner };
}

/** What every check and schema in the tree says that has words of its own. */
function* wordsIn(schema: unknown): Generator<unknown> {
  if (!(schema instanceof z.ZodType)) return;
  const { def } = schema;
  const checks = 'checks' in def && Array.isArray(def.checks) ? def.checks : [];
  for (const own of [def, ...checks.map((check) => check._zod.def)]) {
    const error: unknown = own.error;
    if (error instanceof Function)
      yield Reflect.apply(error, undefined, [{ code: 'custom', input: 'x', path: [] }]);
  }
  for (const part of Object.values(def)) {
    const isOne = part instanceof z.ZodType || typeof part !== 'object' || part === null;
    for (const inner of isOne ? [part] : Object.values(part)) yield* wordsIn(inner);
  }
}

describe('issues of every input', () => {
  const procedures = listProcedures();
  const seen = new Set<string>();

  it.each(procedures)('$name: a code and a sentence of ours for every problem', ({ inputs: [input] }) => {
    if (input === undefined) return expect.unreachable();
    for (const path of pathsIn(input)) {
      for (const value of BAD) {
        const given = inputWith(path, value);
        const { error } = input.safeParse(given);
        const issues = error === undefined ? [] : issuesOf(error, given);
        for (const { code, message } of issues) {
          seen.add(code);
          expect([isFieldProblem(code), code]).toEqual([true, expect.not.stringMatching('not-valid')]);
          expect(message).toMatch(/^(is|must|has|may|mixes|contains) /);
          expect(message).not.toMatch(/expected|received|pattern|\/\^/);
        }
      }
    }
  });

  it.each(procedures)('$name: every refinement says a sentence of the table', ({ inputs: [input] }) => {
    const sentences: unknown[] = Object.values(FIELD_PROBLEMS);
    for (const words of wordsIn(input)) expect(sentences).toContain(words);
  });

  it('problems of all schemas', () => {
    expect([...seen].toSorted()).toEqual([
      'date-without-offset',
      'forbidden-character',
      'invisible-character',
      'lone-surrogate',
      'mixed-alphabets',
      'no-letter',
      'not-a-currency',
      'not-a-date',
      'not-a-date-or-instant',
      'not-a-digest',
      'not-a-limit',
      'not-a-list',
      'not-a-month',
      'not-a-payee',
      'not-a-string',
      'not-a-time-zone',
      'not-a-uuid',
      'not-a-version',
      'not-a-whole-number',
      'not-an-amount',
      'not-an-email',
      'not-an-emailed-code',
      'not-an-instant',
      'not-an-object',
      'not-an-option',
      'not-username-characters',
      'required',
      'too-few',
      'too-large',
      'too-long',
      'too-short',
      'too-small',
      'unknown-field',
      'wrong-check-digits',
    ]);
  });
});

describe('table of problems', () => {
  it('each sentence is there once, so that it names its code', () => {
    const sentences = Object.values(FIELD_PROBLEMS);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('no code is a field’s and a refusal’s', () => {
    const refused = Object.values(REFUSED_FIELDS).filter(isFieldProblem);
    expect(refused).toEqual(['not-valid']);
  });

  it('the largest amount is the one that is checked', () => {
    expect(FIELD_PROBLEMS['not-an-amount']).toContain(` ${MAX_AMOUNT_MINOR},`);
  });
});

describe('issuesOf', () => {
  const schema = z.strictObject({
    name: z.string().min(2).max(5),
    kind: z.enum(['in', 'out']),
    limit: z.number().int().max(9),
  });
  const issuesFor = (input: unknown) => {
    const { error } = schema.safeParse(input);
    return error === undefined ? [] : issuesOf(error, input);
  };

  it('limits and options: in the sentence', () => {
    expect(issuesFor({ name: 'Ana Gómez', kind: 'up', limit: 10 })).toEqual([
      { path: ['name'], code: 'too-long', message: 'must have at most 5 characters' },
      { path: ['kind'], code: 'not-an-option', message: 'must be one of: in, out' },
      { path: ['limit'], code: 'too-large', message: 'must be at most 9' },
    ]);
  });

  it('variant that there is not: the options, on the field that names it', () => {
    const act = z.discriminatedUnion('action', [
      z.strictObject({ action: z.literal('open') }),
      z.strictObject({ action: z.enum(['close', 'freeze']) }),
    ]);
    const given = { act: { action: 'melt' } };
    const { error } = z.strictObject({ act }).safeParse(given);
    expect(error && issuesOf(error, given)).toEqual([
      { path: ['act', 'action'], code: 'not-an-option', message: 'must be one of: open, close, freeze' },
    ]);
    const none = z.strictObject({ act }).safeParse({ act: {} });
    expect(none.error && issuesOf(none.error, { act: {} })).toMatchObject([
      { path: ['act', 'action'], code: 'required' },
    ]);
  });

  it('missing field: required, whatever its type; null: wrong', () => {
    expect(issuesFor({ name: null }).map(({ path, code }) => [path[0], code])).toEqual([
      ['name', 'not-a-string'],
      ['kind', 'required'],
      ['limit', 'required'],
    ]);
  });

  it('refinement with words of its own: not-valid, without the words', () => {
    const { error } = z
      .string()
      .refine(() => false, { message: 'column users.name' })
      .safeParse('x');
    expect(error && issuesOf(error, 'x')).toEqual([{ path: [], code: 'not-valid', message: 'is not valid' }]);
  });
});
