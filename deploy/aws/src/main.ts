import { App } from 'aws-cdk-lib';
import { check } from './check.ts';
import { createStacks } from './create-stacks.ts';
import { readSettings } from './settings.ts';

// Without an account or a region in it, so that nothing is looked up and the same templates serve any. The CDK's command
// line takes both from the credentials that it deploys with.
const app = new App();
const settings = readSettings(app.node);
createStacks(app, settings);
check(app, settings);
app.synth();
