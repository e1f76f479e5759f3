import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transferIdFor } from './transfer-id.ts';

const NAMESPACE = '5b9f1c5e-0f5f-4d57-9f83-7e7d4f1f0b6a';

/** UUID version 5 as RFC 9562 says it, by Node's own SHA-1. */
function expected(reference: string): string {
  const digest = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(reference)
    .digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

describe('transferIdFor', () => {
  it('any reference: version 5 of RFC 9562', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (reference) => {
        expect(transferIdFor(reference, NAMESPACE)).toBe(expected(reference));
      }),
    );
  });

  it('other letter case or space: another id', () => {
    const ids = ['Invoice 7', 'invoice 7', 'Invoice 7 '].map((text) => transferIdFor(text, NAMESPACE));
    expect(new Set(ids).size).toBe(3);
  });

  it.each([
    ['empty reference', '', NAMESPACE],
    ['lone surrogate', '\ud800', NAMESPACE],
    ['namespace that is no UUID', 'Invoice 7', 'my-company'],
    ['public namespace', 'Invoice 7', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
    ['empty namespace', 'Invoice 7', '00000000-0000-0000-0000-000000000000'],
    ['full namespace', 'Invoice 7', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'],
  ])('%s: RangeError', (_what, reference, namespace) => {
    expect(() => transferIdFor(reference, namespace)).toThrow(RangeError);
  });
});
