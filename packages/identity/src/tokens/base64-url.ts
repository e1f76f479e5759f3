/**
 * Whether a text is base64url in the one way in which we write it. Lenient decoders also take white space, the other
 * alphabet and loose bits at the end, so that an altered token would still be a genuine one.
 */
export function isCanonicalBase64Url(text: string): boolean {
  return Buffer.from(text, 'base64url').toString('base64url') === text;
}
