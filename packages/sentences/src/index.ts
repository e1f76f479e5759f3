export type { FieldName } from './fields.ts';
export { type EventField, fieldsOfEvent } from './fields-of-event.ts';
export type { Region } from './formats.ts';
export { LANGUAGES, type Language } from './languages.ts';
export { idsIn, type NamedAccount, type Names } from './names.ts';
export { type Part, plainText, type Sentence } from './part.ts';
export { type Telling, tellEvent, titleOfEvent } from './tell-event.ts';
export { tellUser } from './tell-user.ts';
