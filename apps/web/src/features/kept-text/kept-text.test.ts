import { expect, test } from 'vitest';
import { isKept, keepTyped, readTyped } from './kept-text.ts';
import { forgetOthers, typedKey } from './typed-storage.ts';

/** A browser's storage: its entries are properties of their own, its methods are not. */
class FakeStorage implements Storage {
  [key: string]: unknown;
  get length() {
    return Object.keys(this).length;
  }
  getItem(key: string) {
    const value = this[key];
    return typeof value === 'string' ? value : null;
  }
  setItem(key: string, value: string) {
    this[key] = value;
  }
  removeItem(key: string) {
    delete this[key];
  }
  key(at: number) {
    return Object.keys(this)[at] ?? null;
  }
  clear() {
    for (const key of Object.keys(this)) delete this[key];
  }
}

const field = (change: Partial<Parameters<typeof isKept>[0]>) => ({
  name: 'reason',
  type: 'text',
  autocomplete: 'off' as const,
  ...change,
});

test('passwords and codes are never kept, even one that is shown while it is typed', () => {
  const secrets = [
    field({ type: 'password' }),
    field({ type: 'text', autocomplete: 'current-password' }),
    field({ type: 'text', autocomplete: 'new-password' }),
    field({ type: 'text', autocomplete: 'one-time-code' }),
  ];
  expect(secrets.filter(isKept)).toEqual([]);
  expect([field({}), field({ type: 'textarea' }), field({ type: 'email' })].every(isKept)).toBe(true);
});

test('choices, hidden fields and fields without a name are not typed text', () => {
  expect([field({ type: 'radio' }), field({ type: 'hidden' }), field({ name: '' })].filter(isKept)).toEqual(
    [],
  );
});

const note = (value: string) => ({ name: 'note', value });

test('kept for its form and its owner', () => {
  const storage = new FakeStorage();
  const key = typedKey('ana', '/payees|add');
  keepTyped(storage, key, { name: 'to', value: 'bru' });
  keepTyped(storage, key, { name: 'nickname', value: 'Brother' });
  keepTyped(storage, key, { name: 'to', value: 'bruno' });
  expect(readTyped(storage, key)).toEqual({ to: 'bruno', nickname: 'Brother' });
  expect(readTyped(storage, typedKey('ana', '/payees|rename'))).toEqual({});
  expect(readTyped(storage, typedKey('bruno', '/payees|add'))).toEqual({});
});

test('another user in the same tab: what the former one typed is deleted, and nothing else', () => {
  const storage = new FakeStorage();
  storage.setItem('somebody-elses', 'x');
  const [ana, bruno] = [typedKey('ana', 'form'), typedKey('bruno', 'form')];
  keepTyped(storage, ana, note('secret'));
  keepTyped(storage, bruno, note('mine'));
  forgetOthers(storage, 'bruno');
  expect(readTyped(storage, ana)).toEqual({});
  expect(readTyped(storage, bruno)).toEqual({ note: 'mine' });
  expect(storage.getItem('somebody-elses')).toBe('x');
  expect(() => forgetOthers(undefined, 'bruno')).not.toThrow();
});

test.each(['not JSON', '[1]', 'null', '{"note":1}'])('stored text %j: ignored', (text) => {
  const storage = new FakeStorage();
  storage.setItem(typedKey('ana', 'form'), text);
  expect(readTyped(storage, typedKey('ana', 'form'))).toEqual({});
});

test('a full storage: nothing is kept, and nothing fails', () => {
  const full = new FakeStorage();
  full.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  keepTyped(full, 'key', note('x'));
  expect(readTyped(full, 'key')).toEqual({});
});
