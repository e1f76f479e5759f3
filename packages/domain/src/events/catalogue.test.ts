import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EVENTS, isEventName } from './catalogue.ts';
import type { EventDefinition } from './definition.ts';

const catalogue = Object.entries<EventDefinition>(EVENTS);
/** Participles that do not end in -ed. */
const IRREGULAR = ['frozen', 'reset', 'set', 'struck', 'undone', 'unfrozen', 'withdrawn'];

describe.each(catalogue)('%s', (name, definition) => {
  test('event name is a noun, a dot and a participle', () => {
    const [, participle = ''] = /^[a-z]+(?:-[a-z]+)*\.([a-z]+)$/.exec(name) ?? [];
    expect(participle.endsWith('ed') || IRREGULAR.includes(participle), name).toBe(true);
  });

  test('meaning is a sentence of at most one line', () => {
    expect(definition.meaning).toMatch(/^[A-Z].{10,110}\.$/);
  });

  test('schemas are strict JSON objects without transforms', () => {
    for (const schema of [definition.before, definition.after]) {
      if (schema === undefined) continue;
      const inward = z.toJSONSchema(schema, { io: 'input' });
      expect(inward).toEqual(z.toJSONSchema(schema, { io: 'output' }));
      expect(inward).toMatchObject({ type: 'object', additionalProperties: false });
    }
  });

  test('security event: announced', () => {
    if (definition.security) expect(definition.announced).toBe(true);
  });

  test('former names are unique', () => {
    for (const former of Object.keys(definition.former ?? {})) {
      expect(isEventName(former)).toBe(false);
      expect(catalogue.filter(([, other]) => Object.hasOwn(other.former ?? {}, former))).toHaveLength(1);
    }
  });
});
