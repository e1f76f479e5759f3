import type { DomainCode } from '@caudal/domain';

/** What a kind of draft is made of: what is typed, what the bank is asked for, and the steps in between. */
export interface DraftParts {
  /** What was typed, as it was typed. */
  readonly fields: object;
  /** What the bank is asked to do, as it goes over the wire. Its id is the one in the page's address. */
  readonly request: { readonly id: string };
  readonly step: string;
}

/**
 * The life of one attempt to move money, kept in this tab under the transfer's id:
 * `editing` → `submitted` (from here on the request is never changed, only repeated) → `sent`,
 * or → `moved` to a new id when the bank refused, since an id stands for one request only.
 * The owner is the user who typed it: nobody else who signs in here gets to see it.
 */
export type Draft<Parts extends DraftParts> =
  | {
      readonly state: 'editing';
      readonly owner: string;
      readonly fields: Parts['fields'];
      readonly refusal: DomainCode | null;
    }
  | {
      readonly state: 'submitted';
      readonly owner: string;
      readonly fields: Parts['fields'];
      readonly request: Parts['request'];
    }
  | { readonly state: 'sent'; readonly owner: string; readonly alreadyPosted: boolean }
  | { readonly state: 'moved'; readonly owner: string; readonly to: string; readonly step: Parts['step'] };
export type Editing<Parts extends DraftParts> = Extract<Draft<Parts>, { state: 'editing' }>;
export type Submitted<Parts extends DraftParts> = Extract<Draft<Parts>, { state: 'submitted' }>;

/** Changes a draft from what it is now to what it becomes. */
export type Update<Parts extends DraftParts> = (transition: (current: Draft<Parts>) => Draft<Parts>) => void;

/** A draft in which nobody has typed yet. */
export function newDraft<Parts extends DraftParts>(owner: string, fields: Parts['fields']): Editing<Parts> {
  return { state: 'editing', owner, fields, refusal: null };
}

/** Takes over what was typed. Only an edited draft can change. */
export function edit<Parts extends DraftParts>(
  current: Draft<Parts>,
  change: Partial<Parts['fields']>,
): Draft<Parts> {
  if (current.state !== 'editing') return current;
  return { ...current, fields: { ...current.fields, ...change }, refusal: null };
}

/** Marks it as confirmed. Confirming twice keeps the first request, so a second click cannot change it. */
export function submit<Parts extends DraftParts>(
  current: Draft<Parts>,
  confirmed: Parts['request'],
): Draft<Parts> {
  if (current.state !== 'editing') return current;
  return { state: 'submitted', owner: current.owner, fields: current.fields, request: confirmed };
}

/** The bank has posted it. `alreadyPosted`: an earlier request with this id, other than the one confirmed here. */
export function sent<Parts extends DraftParts>(current: Draft<Parts>, alreadyPosted = false): Draft<Parts> {
  return { state: 'sent', owner: current.owner, alreadyPosted };
}

/** The bank refused it: what was typed goes on under a new id, and the old one points there. */
export function refuse<Parts extends DraftParts>(
  current: Submitted<Parts>,
  refusal: { readonly code: DomainCode; readonly step: Parts['step'] },
  newId: string,
): { old: Draft<Parts>; next: Editing<Parts> } {
  return {
    old: { state: 'moved', owner: current.owner, to: newId, step: refusal.step },
    next: { state: 'editing', owner: current.owner, fields: current.fields, refusal: refusal.code },
  };
}
