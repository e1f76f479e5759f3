import { DOMAIN_CODES, type DomainCode } from '@caudal/domain';
import { generateOpenApiDocument } from 'trpc-to-openapi';
import { z } from 'zod';
import { appRouter } from './router.ts';

const domainCode = z.enum(Object.keys(DOMAIN_CODES) as [DomainCode, ...DomainCode[]]);

const errorOut = z.object({
  message: z.string().meta({ description: 'Short English, for logs' }),
  code: z.string(),
  data: z.object({
    domainCode,
    requestId: z
      .string()
      .optional()
      .meta({ description: 'With INTERNAL: what our log has for this request' }),
  }),
  issues: z
    .array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))
    .optional()
    .meta({ description: 'Which fields, where the reason lies in some' }),
});

const DESCRIPTION = `Everything that the bank does, as plain JSON: money is a string of digits in minor units
("1050" is 10.50 USD), instants are ISO 8601 in UTC, ids are UUIDs. Sign in with \`POST /tokens\` and send the access
token as \`Authorization: Bearer …\`; before it expires, trade the refresh token for new ones with
\`POST /tokens/renew\`. A refresh token is good once: renew one at a time, since using one twice, also at the same
moment, ends the session. A refusal is told by \`data.domainCode\`.`;

/**
 * The OpenAPI 3.1 document of everything under `/api/v1`.
 *
 * @param options.baseUrl - where that is, for example `/api/v1`.
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
  description: 'A refusal, by its `data.domainCode`',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};
