export type { AppRouter, ErrorData, RouterInputs, RouterOutputs } from '@caudal/api';
export { type CaudalClient, type CaudalClientOptions, createCaudalClient } from './create-client.ts';
export { type KeepSignedInOptions, keepSignedIn } from './keep-signed-in.ts';
export { isDomainCode } from './refusals.ts';
