import { hkdfSync } from 'node:crypto';

/**
 * The bank's secrets: texts with the entropy of a key, the same for every replica. New codes and tokens are made with
 * the first. Those made with the others stay valid, so that replacing a secret signs no user out.
 */
export type Secrets = readonly [current: string, ...previous: string[]];

/** What a key is for. Keys of different purposes are independent, although derived from one secret. */
export type KeyPurpose =
  | 'access-token'
  | 'refresh-token'
  | 'email-code'
  | 'email-change'
  | 'second-factor'
  | 'device';

/** @returns the key of each secret for one purpose, in the order of the secrets: 32 bytes, HKDF-SHA-256. */
export function keysFor(secrets: Secrets, purpose: KeyPurpose): readonly [Buffer, ...Buffer[]] {
  const derive = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', `caudal/${purpose}/1`, 32));
  const [current, ...previous] = secrets;
  return [derive(current), ...previous.map(derive)];
}
