/**
 * Whether a text is canonical base64url. Lenient decoders also accept white space, the other alphabet and stray bits at
 * the end, so that an altered token would still pass as genuine.
 */
export function isCanonicalBase64Url(text: string): boolean {
  return Buffer.from(text, 'base64url').toString('base64url') === text;
}
