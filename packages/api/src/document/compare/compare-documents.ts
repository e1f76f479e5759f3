import { type Documents, schemaBreaks } from './compare-schemas.ts';
import { isObject, type JsonObject, listAt, objectAt, resolved } from './json.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * Names what breaks callers of the first document when the bank answers as in the second: programs by path and field,
 * generated clients also by the names of operations and components.
 *
 * @returns a sentence for each, such as `POST /transfers: body.description: maxLength is now 100`.
 */
export function breakingChanges(before: JsonObject, after: JsonObject): string[] {
  const documents = { before, after };
  const names = Object.keys(objectAt(before, 'components', 'schemas'));
  const gone = names.filter((name) => !(name in objectAt(after, 'components', 'schemas')));
  return [
    ...Object.entries(objectAt(before, 'paths')).flatMap(([path, operations]) =>
      METHODS.filter((method) => isObject(operations) && method in operations).flatMap((method) => {
        const after = objectAt(documents.after, 'paths', path, method);
        const found = operationBreaks(documents, objectAt(operations, method), after);
        return found.map((what) => `${method.toUpperCase()} ${path}: ${what}`);
      }),
    ),
    ...gone.map((name) => `component ${name}: is gone`),
  ];
}

function operationBreaks(documents: Documents, before: JsonObject, after: JsonObject): string[] {
  if (!('responses' in after)) return ['is gone'];
  return [
    ...(before.operationId === after.operationId ? [] : [`operationId is now ${String(after.operationId)}`]),
    ...securityBreaks(before, after),
    ...parameterBreaks(documents, before, after),
    ...bodyBreaks(documents, before, after),
    ...answerBreaks(documents, before, after),
  ];
}

function securityBreaks(before: JsonObject, after: JsonObject): string[] {
  const isOpen = (operation: JsonObject) => {
    const ways = listAt(operation, 'security');
    return ways.length === 0 || ways.some((way) => Object.keys(Object(way)).length === 0);
  };
  return isOpen(before) && !isOpen(after) ? ['now requires a sign-in'] : [];
}

function parameterBreaks(documents: Documents, before: JsonObject, after: JsonObject): string[] {
  const byName = (document: JsonObject, operation: JsonObject) =>
    new Map(
      listAt(operation, 'parameters').map((parameter) => {
        const found = resolved(document, parameter);
        return [`${String(found.in)} ${String(found.name)}`, found] as const;
      }),
    );
  const [old, now] = [byName(documents.before, before), byName(documents.after, after)];
  const needed = [...now].filter(
    ([name, { required }]) => required === true && old.get(name)?.required !== true,
  );
  return [
    ...[...old.keys()].filter((name) => !now.has(name)).map((name) => `${name}: is gone`),
    ...needed.map(([name]) => `${name}: is now required`),
    ...[...old].flatMap(([name, { schema }]) => {
      const other = now.get(name);
      return other === undefined
        ? []
        : schemaBreaks(documents, { before: schema, after: other.schema }, 'sent').map(
            (what) => `${name}${what}`,
          );
    }),
  ];
}

function bodyBreaks(documents: Documents, before: JsonObject, after: JsonObject): string[] {
  const [old, now] = [
    resolved(documents.before, before.requestBody),
    resolved(documents.after, after.requestBody),
  ];
  const [oldContent, nowContent] = [objectAt(old, 'content'), objectAt(now, 'content')];
  const needed = now.required === true && old.required !== true ? ['body: is now required'] : [];
  return [
    ...needed,
    ...Object.keys(oldContent).flatMap((type) =>
      type in nowContent
        ? schemaBreaks(
            documents,
            { before: objectAt(oldContent, type).schema, after: objectAt(nowContent, type).schema },
            'sent',
          ).map((what) => `body${what}`)
        : [`body: is no longer taken as ${type}`],
    ),
  ];
}

/** Of successes. The codes of refusals may change: callers handle unknown ones by their status. */
function answerBreaks(documents: Documents, before: JsonObject, after: JsonObject): string[] {
  const successes = Object.keys(objectAt(before, 'responses')).filter((status) => status.startsWith('2'));
  return successes.flatMap((status) => {
    if (!(status in objectAt(after, 'responses'))) return [`${status}: is gone`];
    const old = resolved(documents.before, objectAt(before, 'responses')[status]);
    const now = resolved(documents.after, objectAt(after, 'responses')[status]);
    const headers = Object.keys(objectAt(old, 'headers')).filter(
      (name) => !(name in objectAt(now, 'headers')),
    );
    return [
      ...headers.map((name) => `${status} header ${name}: is gone`),
      ...Object.keys(objectAt(old, 'content')).flatMap((type) =>
        type in objectAt(now, 'content')
          ? schemaBreaks(
              documents,
              {
                before: objectAt(old, 'content', type).schema,
                after: objectAt(now, 'content', type).schema,
              },
              'received',
            ).map((what) => `${status}${what}`)
          : [`${status}: is no longer ${type}`],
      ),
    ];
  });
}
