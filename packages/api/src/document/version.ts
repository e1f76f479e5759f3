/**
 * The version of the REST API. Once a document is released (`docs/api/released.json`), the next change raises it: the
 * second number for what is added, the first for what breaks callers.
 */
export const API_VERSION = '1.1.0';

export interface Versions {
  /** Of the last released document. */
  readonly released: string;
  readonly current: string;
  readonly isChanged: boolean;
  /** Whether callers of the last released document break. */
  readonly isBreaking: boolean;
}

/** Whether the version tells callers what has changed. @returns a sentence, or undefined if it does. */
export function findVersionProblem({
  released,
  current,
  isChanged,
  isBreaking,
}: Versions): string | undefined {
  const [major, minor] = partsOf(released);
  const [newMajor, newMinor] = partsOf(current);
  const isMajor = newMajor > major;
  const isMinor = newMajor === major && newMinor > minor;
  if (isBreaking && !isMajor)
    return `The document breaks callers of version ${released}: undo that, or raise API_VERSION to ${major + 1}.0.0.`;
  if (isChanged && !isMajor && !isMinor)
    return `The document has changed since version ${released}: raise API_VERSION to ${major}.${minor + 1}.0.`;
  if (!isChanged && current !== released)
    return `The document is that of version ${released}, and API_VERSION is ${current}.`;
  return undefined;
}

function partsOf(version: string): [number, number] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return [major, minor];
}
