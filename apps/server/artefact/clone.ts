import { resolve } from 'node:path';

/** The clone's root folder. */
export const CLONE = resolve(import.meta.dirname, '../../..');
