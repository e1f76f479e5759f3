export * from './catalogue.ts';
export type { Carried, EventDefinition, ObjectType } from './definition.ts';
export * from './event.ts';
export * from './parse-event.ts';
