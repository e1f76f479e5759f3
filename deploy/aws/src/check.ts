import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledge } from './acknowledged.ts';
import type { Settings } from './settings.ts';

/** Lets cdk-nag look at all stacks: a finding that `ACKNOWLEDGED` does not name fails the synthesis. */
export function check(app: App, settings: Settings): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  acknowledge(app, settings);
}
