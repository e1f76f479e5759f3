import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { UserId } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { keysFor } from '../keys.ts';

/** Stored format: version (1 byte), key id (8), nonce (12), ciphertext, tag (16). */
const VERSION = 1;
const KEY_ID_BYTES = 8;
const HEADER_BYTES = 1 + KEY_ID_BYTES;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

type WithSecrets = Pick<Identity, 'secrets'>;

export interface DecryptedSecret {
  readonly secret: Uint8Array;
  /** Whether it is under the current key. If not, it should be encrypted again. */
  readonly current: boolean;
}

/**
 * Encrypts a TOTP secret with the current key. The user's id is authenticated with it, so that it cannot be decrypted
 * in another user's row.
 */
export function encryptSecret(
  identity: WithSecrets,
  userId: UserId,
  secret: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const [key] = keysFor(identity.secrets, 'second-factor');
  const header = headerOf(key);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(header, userId));
  const ciphertext = [cipher.update(secret), cipher.final()];
  return Uint8Array.from(Buffer.concat([header, nonce, ...ciphertext, cipher.getAuthTag()]));
}

/**
 * Decrypts a TOTP secret with the key that it was encrypted with.
 *
 * @throws Error if it was altered, belongs to another user, or its key is not configured any more. Never the user's
 *   doing, so no `DomainError`.
 */
export function decryptSecret(identity: WithSecrets, userId: UserId, stored: Uint8Array): DecryptedSecret {
  const keys = keysFor(identity.secrets, 'second-factor');
  const bytes = Buffer.from(stored);
  const header = bytes.subarray(0, HEADER_BYTES);
  const key = keys.find((candidate) => headerOf(candidate).equals(header));
  if (key === undefined) throw new Error(`no configured key fits the second factor of user ${userId}`);
  const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(additionalData(header, userId));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const ciphertext = bytes.subarray(HEADER_BYTES + NONCE_BYTES, -TAG_BYTES);
  const secret = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  return { secret, current: key === keys[0] };
}

/** The first bytes of everything under the current key, so that SQL can find what is not. */
export function currentHeader(identity: WithSecrets): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(headerOf(keysFor(identity.secrets, 'second-factor')[0]));
}

/** A hash of the key. Safe to store: a key has 256 random bits. */
export function headerOf(key: Buffer): Buffer {
  const keyId = createHash('sha256').update('caudal/second-factor/key-id').update(key).digest();
  return Buffer.concat([Buffer.of(VERSION), keyId.subarray(0, KEY_ID_BYTES)]);
}

function additionalData(header: Uint8Array, userId: UserId): Buffer {
  return Buffer.concat([header, Buffer.from(userId)]);
}
