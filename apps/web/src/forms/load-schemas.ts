/**
 * The bank's own schemas, loaded on demand so that no page carries them from the start. Undefined without a connection:
 * then the bank checks alone, and the missing connection is what the user hears of.
 */
export async function loadSchemas(): Promise<typeof import('@caudal/schemas') | undefined> {
  try {
    return await import('@caudal/schemas');
  } catch {
    return undefined;
  }
}
