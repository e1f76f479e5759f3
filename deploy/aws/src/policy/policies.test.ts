import { describe, expect, test } from 'vitest';
import { templatesOf } from '../synthesise.ts';
import { BAD_EXAMPLES, type BadExample } from './fixtures/bad-examples.ts';
import { dataKept } from './kept.ts';
import { POLICIES } from './policies.ts';
import { type Resource, resourcesOf } from './resource.ts';

describe('both sizes: no finding', () => {
  test.each(Object.entries(POLICIES))('%s', (_name, policy) => {
    expect(policy(resourcesOf(templatesOf('full')))).toEqual([]);
    expect(policy(resourcesOf(templatesOf('small')))).toEqual([]);
  });
});

test('dataKept: no finding for the bank in use; a trial leaves nothing behind', () => {
  expect(dataKept(resourcesOf(templatesOf('full')))).toEqual([]);
  expect(
    resourcesOf(templatesOf('small')).filter(({ deletionPolicy }) => deletionPolicy === 'Retain'),
  ).toEqual([]);
});

describe('bad example: found, and named', () => {
  test.each(Object.entries(BAD_EXAMPLES))('%s', (_name, example) => {
    const findings = example.policy(spoilt(resourcesOf(templatesOf('full')), example));
    expect(findings).toEqual(expect.arrayContaining([expect.stringMatching(example.says)]));
  });
});

/** The resources with one of them spoilt, or with one more where there is none of the type and stack. */
function spoilt(
  good: readonly Resource[],
  { type, stack, properties = {}, deletionPolicy }: BadExample,
): Resource[] {
  const found = good.findIndex((one) => one.type === type && (stack === undefined || one.stack === stack));
  const chosen = good[found] ?? {
    stack: stack ?? 'another',
    id: 'Another',
    type,
    properties: {},
    deletionPolicy: 'Delete',
  };
  const changed: Record<string, unknown> = structuredClone({ ...chosen.properties });
  for (const [path, value] of Object.entries(properties)) change(changed, partsOf(path), value);
  const bad = { ...chosen, properties: changed, deletionPolicy: deletionPolicy ?? chosen.deletionPolicy };
  return found === -1 ? [...good, bad] : good.with(found, bad);
}

function partsOf(path: string): string[] {
  return path.split('/');
}

function change(value: object, [first = '', ...rest]: readonly string[], to: unknown): void {
  if (rest.length === 0) {
    if (to === undefined) Reflect.deleteProperty(value, first);
    else Reflect.set(value, first, to);
    return;
  }
  const inner: unknown = Reflect.get(value, first);
  if (typeof inner !== 'object' || inner === null) throw new Error(`the template has no ${first}`);
  change(inner, rest, to);
}
