import { createHash, randomBytes } from 'node:crypto';
import type { RequestOrigin } from '../identity.ts';
import { localNetworkOf } from '../throttles/network-of.ts';

/** 32 bytes in base64url. Anything else could be guessed, and would then make many browsers the same device. */
const SECRET = /^[\w-]{43}$/;

/** A cookie by which a browser is recognised: 32 random bytes. It opens no session. */
export function newDeviceSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The hash of a browser's device secret; undefined if the text has not the shape of one. */
export function browserHash(secret: string): Buffer<ArrayBuffer> | undefined {
  return SECRET.test(secret) ? hashOf('browser', secret) : undefined;
}

/** The hash of a program, which keeps no cookie: of its user agent and network. */
export function programHash({ userAgent = '', address = '' }: RequestOrigin): Buffer<ArrayBuffer> {
  return hashOf('program', `${localNetworkOf(address)}\n${userAgent}`);
}

function hashOf(kind: string, text: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(`${kind}\n${text}`).digest());
}
