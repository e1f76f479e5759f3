import { hkdfSync } from 'node:crypto';

/**
 * The bank's secrets: texts with the entropy of a key, the same for every replica. The first makes everything new;
 * what the others made is still accepted, so that a secret can be replaced without signing everybody out.
 */
export type Secrets = readonly [current: string, ...previous: string[]];

/** What a key is for. Keys of different purposes have nothing in common, though they come from one secret. */
export type KeyPurpose = 'access-token' | 'refresh-token' | 'email-code' | 'second-factor' | 'device';

/** @returns for each secret, in their order, the 32 bytes of the key for one purpose (HKDF-SHA-256). */
export function keysFor(secrets: Secrets, purpose: KeyPurpose): readonly [Buffer, ...Buffer[]] {
  const derive = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', `caudal/${purpose}/1`, 32));
  const [current, ...previous] = secrets;
  return [derive(current), ...previous.map(derive)];
}
