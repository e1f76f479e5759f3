import { createHash, randomBytes } from 'node:crypto';
import type { RequestOrigin } from '../identity.ts';
import { networkOf } from '../throttles/network-of.ts';

/** 32 bytes in base64url. What is not of this shape could be guessed, and would then be known to many. */
const SECRET = /^[\w-]{43}$/;

/** What a browser keeps to be known again: 32 random bytes. It opens nothing. */
export function newDeviceSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** How a browser is known; undefined for what cannot be a secret of ours. */
export function browserHash(secret: string): Buffer<ArrayBuffer> | undefined {
  return SECRET.test(secret) ? hashOf('browser', secret) : undefined;
}

/** How a program is known, which keeps no cookie: by its name and network. */
export function programHash({ userAgent = '', address = '' }: RequestOrigin): Buffer<ArrayBuffer> {
  return hashOf('program', `${networkOf(address)}\n${userAgent}`);
}

function hashOf(kind: string, text: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(`${kind}\n${text}`).digest());
}
