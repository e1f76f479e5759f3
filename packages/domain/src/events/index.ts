export * from './catalogue.ts';
export type { Carried, EventDefinition, ObjectType } from './definition.ts';
export * from './event.ts';
export {
  HISTORY_GROUPS,
  type HistoryEventName,
  type HistoryGroup,
  historyNames,
  isHistoryEvent,
} from './history-groups.ts';
export { ifNotYou, type NotYou } from './if-not-you.ts';
export * from './parse-event.ts';
export { type ShownEvent, shownTo } from './shown.ts';
export * from './withheld.ts';
