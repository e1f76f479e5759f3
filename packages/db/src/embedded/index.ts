export { isRoot, resolveDataDir } from './data-dir.ts';
export { EmbeddedPostgresProblem } from './problem.ts';
export { THROW_AWAY_SETTINGS } from './settings.ts';
export { type EmbeddedPostgres, type StartOptions, startEmbedded } from './start-embedded.ts';
export { startThrowAway } from './start-throw-away.ts';
