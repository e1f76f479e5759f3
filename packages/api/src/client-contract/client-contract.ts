import { type Audience, type Capability, DOMAIN_CODES, isCapability } from '@caudal/domain';
import { z } from 'zod';
import { API_VERSION } from '../document/version.ts';
import { listProcedures, type ProcedureDescription } from '../list-procedures.ts';
import { namedShapes } from './name-shapes.ts';
import { type Direction, docComment, ended, typescriptOf } from './typescript-of-schema.ts';

/** The files of packages/client that say what the API is. */
export interface ClientContract {
  /** Types: every procedure, and every named shape. */
  readonly contract: string;
  /** Code: the functions of a client, by name and kind. */
  readonly binding: string;
}

type Kind = 'query' | 'mutation' | 'pages';

/** A procedure as a function of the client. */
interface ClientFunction {
  readonly path: readonly string[];
  readonly name: string;
  readonly kind: Kind;
  readonly audience: Audience;
  readonly doc: readonly string[];
  /** `input: OpenAccountInput` */
  readonly parameter: string;
  /** `Promise<Account>` */
  readonly result: string;
}

const NOTE = '// Written by `pnpm generate:client` from the procedures and schemas of the API. Do not edit.';

/**
 * Writes the contract of the client from the router and its schemas.
 * Decision 90: docs/decisions/0090-client-without-dependencies.md.
 */
export function clientContract(): ClientContract {
  const shapes = new Map<string, string>();
  const functions = listProcedures().map((procedure) => functionOf(procedure, shapes));
  return { contract: contractFile(functions, shapes), binding: bindingFile(functions) };
}

function contractFile(functions: readonly ClientFunction[], shapes: ReadonlyMap<string, string>): string {
  const imports = [
    "import type { CallOptions } from '../options.ts';",
    "import type { ForwardPage, Pages } from '../pages.ts';",
    "import type { Nothing, Open } from './open.ts';",
  ];
  const codes = Object.keys(DOMAIN_CODES).map((code) => `  | '${code}'`);
  const mutations = functions.filter(({ kind }) => kind === 'mutation').map(({ name }) => `  | '${name}'`);
  return [
    NOTE,
    ...imports,
    '',
    '/** The version of the API for which this client was made. */',
    `export const API_VERSION = '${API_VERSION}';`,
    '',
    '/** Why the bank refused. */',
    `export type DomainCode =\n${codes.join('\n')};`,
    '',
    '/** Procedures that change something. */',
    `export type MutationName =\n${mutations.join('\n')};`,
    '',
    '/** The bank: every procedure of its API as a function. */',
    'export interface Procedures {',
    ...tree(functions, '  ', (nested, indent) => [`readonly ${nested}: {`, `${indent}};`], declaration),
    '}',
    '',
    ...[...shapes].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([, text]) => [text, '']),
  ].join('\n');
}

function bindingFile(functions: readonly ClientFunction[]): string {
  return [
    NOTE,
    "import type { Binder } from '../binder.ts';",
    "import type { Procedures } from './contract.ts';",
    '',
    '/** Makes the functions of a client. */',
    'export function bindProcedures(binder: Binder): Procedures {',
    '  return {',
    ...tree(functions, '    ', (nested, indent) => [`${nested}: {`, `${indent}},`], binding),
    '  };',
    '}',
    '',
  ].join('\n');
}

/** The functions as nested objects. */
function tree(
  functions: readonly ClientFunction[],
  indent: string,
  around: (name: string, indent: string) => readonly [string, string],
  line: (one: ClientFunction, name: string, indent: string) => readonly string[],
): string[] {
  const names = [...new Set(functions.map(({ path: [name = ''] }) => name))];
  return names.flatMap((name) => {
    const members = functions.filter(({ path: [first] }) => first === name);
    const [leaf] = members.filter(({ path }) => path.length === 1);
    if (leaf !== undefined) return line(leaf, name, indent);
    const inner = members.map((member) => ({ ...member, path: member.path.slice(1) }));
    const [open, close] = around(name, indent);
    return [`${indent}${open}`, ...tree(inner, `${indent}  `, around, line), close];
  });
}

function declaration({ doc, parameter, result }: ClientFunction, name: string, indent: string): string[] {
  return [...docComment(doc, indent), `${indent}${name}(${parameter}, options?: CallOptions): ${result};`];
}

function binding({ kind, name: full, audience }: ClientFunction, name: string, indent: string): string[] {
  const who = audience === 'anyone' ? 'anyone' : 'signed-in';
  return [`${indent}${name}: binder.${kind}('${full}', '${who}'),`];
}

function functionOf(
  { name, type, meta, inputs, output }: ProcedureDescription,
  shapes: Map<string, string>,
): ClientFunction {
  const [input] = inputs;
  if (input === undefined || inputs.length > 1) throw new Error(`${name} has ${inputs.length} inputs`);
  const item = itemOf(output);
  // The client sends an empty object for no input.
  const isOptional = input.safeParse({}).success;
  const result = typeIn(item ?? output, 'out', shapes);
  return {
    path: name.split('.'),
    name,
    kind: item === undefined ? type : 'pages',
    audience: meta.audience,
    doc: docOf(meta),
    parameter: `input${isOptional ? '?' : ''}: ${typeIn(input instanceof z.ZodPrefault ? input.unwrap() : input, 'in', shapes)}`,
    result: item === undefined ? `Promise<${result}>` : pagesOf(result, output),
  };
}

/** The type of a list's pages. @param item - that of its items. */
function pagesOf(item: string, output: z.ZodType): string {
  const isForward = output instanceof z.ZodObject && 'nextAfter' in output.shape;
  return isForward ? `Pages<${item}, ForwardPage<${item}>>` : `Pages<${item}>`;
}

/** What a list is of: its output is a page. */
function itemOf(output: z.ZodType): z.core.$ZodType | undefined {
  if (!(output instanceof z.ZodObject) || !('nextCursor' in output.shape)) return undefined;
  const { items } = output.shape;
  return items instanceof z.ZodArray ? items.element : undefined;
}

/** The type of a schema. Puts each shape with a name among the shapes. */
function typeIn(schema: z.core.$ZodType, direction: Direction, shapes: Map<string, string>): string {
  const json = z.toJSONSchema(z.object({ value: schema }), {
    metadata: namedShapes,
    io: direction === 'in' ? 'input' : 'output',
    unrepresentable: 'any',
  });
  for (const [name, shape] of Object.entries(json.$defs ?? {})) {
    const { description } = shape;
    const comment = docComment(description === undefined ? [] : [ended(description)], '');
    const text = [...comment, `export interface ${name} ${typescriptOf(shape, direction)}`].join('\n');
    const known = shapes.get(name);
    if (known !== undefined && known !== text) throw new Error(`${name} is two different shapes`);
    shapes.set(name, text);
  }
  const value = json.properties?.value;
  if (value === undefined) throw new Error('a schema without a type');
  return typescriptOf(value, direction, '    ');
}

const WHO: Readonly<Record<Exclude<Audience, Capability>, string>> = {
  anyone: 'for anyone',
  'signed-in': 'for signed-in users',
  verified: 'for users with a confirmed e-mail address',
};

/** Such as `for staff who may serve`. */
function whoMayCall(audience: Audience): string {
  return isCapability(audience) ? `for staff who may ${audience}` : WHO[audience];
}

function docOf({ audience, confirmed, openapi, refusals }: ProcedureDescription['meta']): string[] {
  if (openapi === undefined) return [`For the web, not in REST; ${whoMayCall(audience)}.`];
  const { summary, description, method, path } = openapi;
  const own = confirmed ? [...refusals, 'CONFIRMATION_REQUIRED'] : refusals;
  const codes = own.map((code) => `\`${code}\``).join(', ');
  return [
    `${summary}.`,
    ...description.split('\n').filter((line) => line.trim() !== ''),
    `\`${method} ${path}\`, ${whoMayCall(audience)}.`,
    ...(codes === '' ? [] : [`@throws CaudalError ${codes}, and what any call can.`]),
  ];
}
