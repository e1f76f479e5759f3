export * from './contract/contract.ts';
export type { Nothing, Open } from './contract/open.ts';
export { createCaudal } from './create-caudal.ts';
export { CaudalError, type ClientCode, type ErrorCode, type Issue } from './errors/caudal-error.ts';
export { fromMinorUnits, toMinorUnits } from './money.ts';
export type { CallOptions, CaudalOptions, ClientOptions, Limits, SignIn } from './options.ts';
export type { ForwardPage, Page, Pages } from './pages.ts';
export { transferIdFor } from './transfer-id.ts';
export { VERSION } from './version.ts';
