import { DOMAIN_CODES, type DomainCode } from '@caudal/domain';
import { generateOpenApiDocument } from 'trpc-to-openapi';
import { z } from 'zod';
import { appRouter } from './router.ts';

const domainCode = z.enum(Object.keys(DOMAIN_CODES) as [DomainCode, ...DomainCode[]]);

const errorOut = z.object({
  message: z.string().meta({ description: 'Short English message, for logs' }),
  code: z.string(),
  data: z.object({
    domainCode,
    requestId: z.string().optional().meta({ description: 'Only with INTERNAL: the request id in our log' }),
  }),
  issues: z
    .array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))
    .optional()
    .meta({ description: 'The fields at fault, if any' }),
});

const DESCRIPTION = `The bank's API in plain JSON. Amounts are strings of digits in minor units ("1050" is 10.50 USD),
instants are ISO 8601 in UTC, ids are UUIDs. Sign in with \`POST /tokens\` and send the access token as
\`Authorization: Bearer …\`. Before it expires, exchange the refresh token for new tokens with \`POST /tokens/renew\`.
A refresh token works once; if the answer got lost, once more within a minute, before any of the new tokens is used.
Using it otherwise ends the session, so never renew concurrently. Refusals are identified by \`data.domainCode\`.`;

/**
 * Generates the OpenAPI 3.1 document of the REST API.
 *
 * @param options.baseUrl - path of the REST API, for example `/api/v1`.
 */
export function openApiDocument({ bankName, baseUrl }: { bankName: string; baseUrl: string }): object {
  const document = generateOpenApiDocument(appRouter, {
    title: `${bankName} API`,
    description: DESCRIPTION,
    version: '1',
    openApiVersion: '3.1.0',
    baseUrl,
    defs: { Error: errorOut },
  });
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of [path.get, path.post, path.patch, path.delete]) {
      if (operation === undefined) continue;
      operation.responses = { ...operation.responses, default: ERROR_RESPONSE };
    }
  }
  return document;
}

const ERROR_RESPONSE = {
  description: 'Refusal, identified by `data.domainCode`',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};
