import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import cdk from '../cdk.json' with { type: 'json' };
import { acknowledge } from './acknowledged.ts';
import { createStacks } from './create-stacks.ts';
import { readSettings } from './settings.ts';
import type { SizeName } from './sizes.ts';

interface ResourceTemplate {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: readonly string[];
}

/** CloudFormation's text of one stack. */
export interface StackTemplate {
  readonly Transform?: string;
  readonly Resources: Readonly<Record<string, ResourceTemplate>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

/** Templates by the name of their stack. */
export type Templates = Readonly<Record<string, StackTemplate>>;

/** Synthesises all stacks as `cdk synth` does, without the files. @param context - what differs from `cdk.json`. */
export function synthesise(context: Readonly<Record<string, unknown>> = {}): Templates {
  const app = new App({ context: { ...cdk.context, ...context }, analyticsReporting: false });
  const settings = readSettings(app.node);
  const stacks = createStacks(app, settings);
  acknowledge(app, settings);
  return Object.fromEntries(
    Object.values(stacks).map((stack: Stack) => {
      const { Resources = {}, ...template } = Template.fromStack(stack).toJSON();
      return [stack.stackName, { ...template, Resources }];
    }),
  );
}

/** The same once for all tests of a process: it takes seconds. */
export function templatesOf(size: SizeName): Templates {
  const found = known.get(size) ?? synthesise({ size });
  known.set(size, found);
  return found;
}

const known = new Map<SizeName, Templates>();
