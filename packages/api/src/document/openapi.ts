import type { DomainCode } from '@caudal/domain';
import { generateOpenApiDocument } from 'trpc-to-openapi';
import type { oas31 } from 'zod-openapi';
import { listProcedures, type ProcedureDescription } from '../list-procedures.ts';
import { refusalsOf } from '../refusals-of.ts';
import { appRouter } from '../router.ts';
import { headerComponents, headersOf, headersOfReading } from './headers.ts';
import { INTRODUCTION } from './introduction.ts';
import { nameBody } from './name-body.ts';
import { problemComponents, refusalResponses } from './problems.ts';
import { simplify } from './simplify.ts';
import { tagsOf } from './tags.ts';
import { API_VERSION } from './version.ts';

export type OpenApiDocument = oas31.OpenAPIObject;
type Schemas = NonNullable<oas31.ComponentsObject['schemas']>;

/**
 * Builds the OpenAPI 3.1 document of the REST API from the procedures. It takes a tenth of a second, so build it once
 * and not at the start.
 * Decision 92: docs/decisions/0092-document-declared-on-the-procedure.md.
 *
 * @param options.baseUrl - path of the REST API, for example `/api/v1`.
 */
export function openApiDocument({
  bankName,
  baseUrl,
}: {
  bankName: string;
  baseUrl: string;
}): OpenApiDocument {
  const document = generateOpenApiDocument(appRouter, {
    title: `${bankName} API`,
    description: INTRODUCTION,
    version: API_VERSION,
    contact: { name: bankName },
    license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    openApiVersion: '3.1.1',
    baseUrl,
    securitySchemes: {
      accessToken: { type: 'http', scheme: 'bearer', description: 'From `POST /tokens`' },
    },
  });
  const schemas: Schemas = { ...document.components?.schemas };
  const responses: Record<string, oas31.ResponseObject> = {};
  const codes = new Set<DomainCode>();
  const tags = new Set<string>();
  for (const procedure of listProcedures()) {
    const operation = operationOf(document, procedure);
    if (operation === undefined) continue;
    const refusals = refusalsOf(procedure);
    for (const code of refusals) codes.add(code);
    for (const tag of operation.tags ?? []) tags.add(tag);
    operation.security = securityOf(procedure.meta);
    operation.responses = {
      ...succeeded(operation.responses?.[200], procedure, responses),
      ...refusalResponses(refusals, responses),
    };
    nameBody(operation, procedure, schemas);
    describeParameters(operation);
    if (procedure.meta.takesIdempotencyKey)
      operation.parameters = [
        ...(operation.parameters ?? []),
        { $ref: '#/components/parameters/IdempotencyKey' },
      ];
  }
  const problems = problemComponents(codes);
  return simplify({
    ...document,
    tags: tagsOf(tags),
    components: {
      ...document.components,
      schemas: { ...schemas, ...problems.schemas },
      examples: problems.examples,
      headers: headerComponents,
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      responses,
    },
  });
}

function operationOf(
  document: OpenApiDocument,
  { meta: { openapi } }: ProcedureDescription,
): oas31.OperationObject | undefined {
  if (openapi === undefined) return undefined;
  const path = document.paths?.[openapi.path];
  return { GET: path?.get, POST: path?.post, PATCH: path?.patch, DELETE: path?.delete }[openapi.method];
}

function securityOf({
  audience,
  signInOptional,
}: ProcedureDescription['meta']): oas31.SecurityRequirementObject[] {
  if (audience !== 'anyone') return [{ accessToken: [] }];
  return signInOptional ? [{}, { accessToken: [] }] : [];
}

/** What reads has a tag, and answers nothing to those who have the answer already. */
function succeeded(
  response: oas31.ResponseObject,
  { meta: { openapi } }: ProcedureDescription,
  components: Record<string, oas31.ResponseObject>,
): oas31.ResponsesObject {
  if (openapi?.method !== 'GET') return { 200: { ...response, description: 'Done', headers: headersOf([]) } };
  components.NotModified ??= {
    description: 'The answer is still the one that `If-None-Match` names',
    headers: headersOfReading(),
  };
  return {
    200: { ...response, description: 'Done', headers: headersOfReading() },
    304: { $ref: '#/components/responses/NotModified' },
  };
}

/** Of creations whose body has no id. */
const IDEMPOTENCY_KEY: oas31.ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Of your own, up to 255 characters. The same key with the same body gets the first answer again',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/** Forms show examples as values: only of what must be sent. */
function describeParameters(operation: oas31.OperationObject): void {
  if (operation.parameters?.length === 0) delete operation.parameters;
  for (const parameter of operation.parameters ?? []) {
    if ('$ref' in parameter || parameter.schema === undefined || '$ref' in parameter.schema) continue;
    const { examples, description, ...schema } = parameter.schema;
    parameter.schema = schema;
    parameter.description ??= description ?? '';
    if (parameter.required === true) parameter.example = examples?.[0];
  }
}
