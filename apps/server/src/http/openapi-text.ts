/**
 * The OpenAPI document of this bank as text. Built when it is first asked for, not at the start; kept from then on. The
 * modules that build it are loaded then, too.
 */
export function documentOf(bankName: string): () => Promise<string> {
  let text: Promise<string> | undefined;
  return () => (text ??= write(bankName));
}

async function write(bankName: string): Promise<string> {
  const { openApiDocument } = await import('@caudal/api/openapi');
  return JSON.stringify(openApiDocument({ bankName, baseUrl: '/api/v1' }));
}
