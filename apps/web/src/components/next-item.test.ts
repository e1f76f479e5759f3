import { expect, test } from 'vitest';
import { nextItem } from './next-item.ts';

const names = ['Límites', 'Descubierto', 'Bloquear', 'Cerrar', 'Libreta'];

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 4, 0],
  ['ArrowDown', -1, 0],
  ['ArrowUp', 0, 4],
  ['ArrowUp', -1, 4],
  ['ArrowUp', 2, 1],
  ['Home', 3, 0],
  ['End', 1, 4],
  ['l', 0, 4],
  ['L', 4, 0],
  ['í', 4, undefined],
  ['c', 3, 3],
  ['x', 0, undefined],
  [' ', 0, undefined],
  ['Enter', 0, undefined],
  ['Escape', 0, undefined],
])('%s at item %i: item %s', (key, place, next) => {
  expect(nextItem({ key, place, names })).toBe(next);
});

test('menu without items: nowhere', () => {
  expect(nextItem({ key: 'ArrowDown', place: -1, names: [] })).toBeUndefined();
});
