import type { Node } from 'constructs';
import { SIZES, type Size, type SizeName } from './sizes.ts';

/** What a deployment decides; `cdk.json` has the names, and `--context name=value` sets one. */
export interface Settings {
  readonly size: Size;
  /** Host name of the bank, which is the zone's own name too. */
  readonly domain: string;
  /** `owner/name` on GitHub, from whose workflows a deployment may come. */
  readonly repository: string;
  /** GitHub's environment, whose reviewers approve a deployment. */
  readonly environment: string;
  /** Who gets alarms and warnings about the bill. */
  readonly mail: string;
  /** US dollars. */
  readonly monthlyBudget: number;
  /** The name of the IAM role, made outside of these stacks, whose members administer the cluster. */
  readonly administrator: string;
  /** The zone's id, if Route 53 already has it. */
  readonly zoneId: string | undefined;
  /** An account has one provider for GitHub at most: true if it is there already. */
  readonly providerExists: boolean;
}

/** A setting that is missing or malformed. */
export class SettingProblem extends Error {
  override readonly name = 'SettingProblem';
}

/**
 * Reads the settings from CDK's context.
 *
 * @throws SettingProblem naming the first that is wrong.
 */
export function readSettings(node: Node): Settings {
  const monthlyBudget = Number(text(node, 'monthlyBudget', /^\d+$/));
  return {
    size: SIZES[sizeName(text(node, 'size', /^\w+$/))],
    domain: text(node, 'domain', /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/),
    repository: text(node, 'repository', /^[\w.-]+\/[\w.-]+$/),
    environment: text(node, 'environment', /^[\w.-]+$/),
    mail: text(node, 'mail', /^[^\s@]+@[^\s@]+\.[^\s@]+$/),
    monthlyBudget,
    administrator: text(node, 'administrator', /^[\w+=,.@/-]+$/),
    zoneId: node.tryGetContext('zoneId') === undefined ? undefined : text(node, 'zoneId', /^Z[A-Z\d]+$/),
    providerExists: /^true$/.test(String(node.tryGetContext('providerExists'))),
  };
}

function text(node: Node, name: string, form: RegExp): string {
  const value: unknown = node.tryGetContext(name);
  const written = typeof value === 'number' ? String(value) : value;
  // No wildcard passes any of the forms: a role for `*` would be a role for everybody on GitHub.
  if (typeof written !== 'string' || !form.test(written))
    throw new SettingProblem(`--context ${name}=… must match ${form}, and is ${JSON.stringify(value)}`);
  return written;
}

function sizeName(name: string): SizeName {
  if (name === 'full' || name === 'small') return name;
  throw new SettingProblem(`--context size=… must be full or small, and is ${name}`);
}
