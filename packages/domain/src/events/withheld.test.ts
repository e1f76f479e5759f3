import { expect, test } from 'vitest';
import { z } from 'zod';
import { EVENTS } from './catalogue.ts';
import type { EventDefinition } from './definition.ts';
import { WITHHELD_EVENTS } from './withheld.ts';

/** Whether staff write in it: a note, or a field in which they may say what they like. */
function holdsWords({ after }: EventDefinition): boolean {
  if (!(after instanceof z.ZodObject)) return false;
  const { reason, why, comment, noteId } = after.shape;
  const isText = (field: unknown) =>
    field instanceof z.ZodString || (field instanceof z.ZodOptional && field.unwrap() instanceof z.ZodString);
  return noteId !== undefined || [reason, why, comment].some(isText);
}

test('every event that holds words of staff is withheld from whom it concerns', () => {
  const names = Object.entries<EventDefinition>(EVENTS).flatMap(([name, event]) =>
    holdsWords(event) ? [name] : [],
  );
  expect(names).toContain('user.frozen');
  expect(WITHHELD_EVENTS).toEqual(expect.arrayContaining(names));
});
