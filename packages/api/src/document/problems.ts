import { DOMAIN_CODES, type DomainCode } from '@caudal/domain';
import { domainCode, issueOut } from '@caudal/schemas';
import { z } from 'zod';
import { createSchema, type oas31 } from 'zod-openapi';
import { formatForRest } from '../errors/format.ts';
import { issueNamed } from '../errors/issues.ts';
import { MESSAGES } from '../errors/messages.ts';
import { refusalNamed } from '../errors/refusal.ts';
import { headersOf } from './headers.ts';

const problemData = z
  .object({
    domainCode,
    requestId: z.string().meta({ description: 'Id of the request in the bank’s log, as in `x-request-id`' }),
  })
  .meta({ id: 'ProblemData' });

/** The body of every refusal over REST, as `formatForRest` writes it. */
const problem = z
  .object({
    message: z.string().meta({ description: 'A short sentence in English, for logs' }),
    code: z.string().meta({ description: 'The nearest code of tRPC, such as `NOT_FOUND`' }),
    data: problemData,
    issues: z.array(issueOut).optional().meta({ description: 'The fields at fault, if any' }),
  })
  .meta({ id: 'Problem', description: 'A refusal, identified by `data.domainCode`' });

/** A refusal of a component of its own for each code: clients tell them apart by type. */
export function problemComponents(codes: Iterable<DomainCode>) {
  const used = [...codes];
  const { components } = createSchema(problem, { io: 'output', openapiVersion: '3.1.1' });
  return {
    schemas: {
      ...components,
      ...Object.fromEntries(used.map((code) => [problemName(code), problemOf(code)])),
    },
    examples: Object.fromEntries(
      used.map((code) => [code, { summary: MESSAGES[code], value: exampleOf(code) }]),
    ),
  } satisfies oas31.ComponentsObject;
}

function problemOf(code: DomainCode): oas31.SchemaObject {
  const data = {
    allOf: [
      { $ref: '#/components/schemas/ProblemData' },
      { type: 'object' as const, properties: { domainCode: { const: code } }, required: ['domainCode'] },
    ],
  };
  return {
    description: MESSAGES[code],
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      { type: 'object', properties: { data }, required: ['data'] },
    ],
  };
}

const EXAMPLE_ISSUE = issueNamed('unknown-field', { path: ['surprise'] });

function exampleOf(code: DomainCode): object {
  const details = code === 'VALIDATION_FAILED' ? { issues: [EXAMPLE_ISSUE] } : {};
  return formatForRest(refusalNamed(code, details), '4f2c1c64-6a2e-4b0e-9d0c-1f6f3a4e7b21');
}

/** More codes would make a name that nobody reads. */
const MOST_IN_A_NAME = 3;

/**
 * The responses of an operation that can be refused with these codes, by status; `default` is for any other. Those of a
 * few codes are components, since many operations have them.
 *
 * @param components - gets those that are not there yet.
 */
export function refusalResponses(
  codes: readonly DomainCode[],
  components: Record<string, oas31.ResponseObject>,
): oas31.ResponsesObject {
  const byStatus = Map.groupBy(codes, (code) => DOMAIN_CODES[code]);
  const named = [...byStatus].map(([status, those]) => {
    if (those.length > MOST_IN_A_NAME) return [String(status), responseOf(those)];
    const name = those.map(pascalCase).join('Or');
    components[name] ??= responseOf(those);
    return [String(status), { $ref: `#/components/responses/${name}` }];
  });
  components.Refusal ??= OTHER_REFUSAL;
  return { ...Object.fromEntries(named), default: { $ref: '#/components/responses/Refusal' } };
}

/** What the server itself refuses before it knows the operation, such as a method or a request that is cut off. */
const OTHER_REFUSAL: oas31.ResponseObject = {
  description: 'Any other refusal',
  headers: headersOf([]),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function responseOf(codes: readonly DomainCode[]): oas31.ResponseObject {
  const references = codes.map((code) => ({ $ref: `#/components/schemas/${problemName(code)}` }));
  const [only, ...others] = references;
  return {
    description: codes.map((code) => `\`${code}\`: ${MESSAGES[code]}`).join('\n\n'),
    headers: headersOf(codes),
    content: {
      'application/json': {
        schema: only !== undefined && others.length === 0 ? only : { anyOf: references },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

function problemName(code: DomainCode): string {
  return `${pascalCase(code)}Problem`;
}

/** `InsufficientFunds` for `INSUFFICIENT_FUNDS`. */
function pascalCase(code: DomainCode): string {
  const words = code.toLowerCase().split('_');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
