import type { DomainCode } from '@caudal/domain';

/** The parts of a kind of draft: its fields, its request and its steps. */
export interface DraftParts {
  /** The fields, as typed. */
  readonly fields: object;
  /** The request as sent. Its id is the one in the page's address. */
  readonly request: { readonly id: string };
  readonly step: string;
}

/**
 * The life of one transfer before it is posted, kept in this tab under the transfer's id: `editing` → `submitted` (the
 * request is only repeated, never changed) → `sent`, or → `editing` again while nothing has left the browser, or → `moved` to a new id after a refusal, since an id stands for
 * one request. The owner is the user who typed it; other users of this browser never see it.
 */
export type Draft<Parts extends DraftParts> =
  | {
      readonly state: 'editing';
      readonly owner: string;
      readonly fields: Parts['fields'];
      readonly refusal: DomainCode | null;
      /** Confirmed without a connection: nothing has left the browser, and nothing will by itself. */
      readonly wasOffline: boolean;
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

/** Applies a transition to the current draft. */
export type Update<Parts extends DraftParts> = (transition: (current: Draft<Parts>) => Draft<Parts>) => void;

/** A draft as it begins. */
export function newDraft<Parts extends DraftParts>(owner: string, fields: Parts['fields']): Editing<Parts> {
  return { state: 'editing', owner, fields, refusal: null, wasOffline: false };
}

/** Takes over typed fields. Changes only a draft that is being edited. */
export function edit<Parts extends DraftParts>(
  current: Draft<Parts>,
  change: Partial<Parts['fields']>,
): Draft<Parts> {
  if (current.state !== 'editing') return current;
  return { ...current, fields: { ...current.fields, ...change }, refusal: null, wasOffline: false };
}

/** Confirms it. The first request stays, so a second click cannot change it. */
export function submit<Parts extends DraftParts>(
  current: Draft<Parts>,
  confirmed: Parts['request'],
): Draft<Parts> {
  if (current.state !== 'editing') return current;
  return { state: 'submitted', owner: current.owner, fields: current.fields, request: confirmed };
}

/** It has not left the browser: back to the review, under the same id. */
export function notSent<Parts extends DraftParts>(current: Draft<Parts>): Draft<Parts> {
  if (current.state !== 'submitted') return current;
  const { owner, fields } = current;
  return { state: 'editing', owner, fields, refusal: null, wasOffline: true };
}

/** The bank has posted it. `alreadyPosted`: not the request confirmed here, but an earlier one with this id. */
export function sent<Parts extends DraftParts>(current: Draft<Parts>, alreadyPosted = false): Draft<Parts> {
  return { state: 'sent', owner: current.owner, alreadyPosted };
}

/** The bank refused it: the fields move to a new id, and the old draft points to it. */
export function refuse<Parts extends DraftParts>(
  current: Submitted<Parts>,
  refusal: { readonly code: DomainCode; readonly step: Parts['step'] },
  newId: string,
): { old: Draft<Parts>; next: Editing<Parts> } {
  return {
    old: { state: 'moved', owner: current.owner, to: newId, step: refusal.step },
    next: {
      state: 'editing',
      owner: current.owner,
      fields: current.fields,
      refusal: refusal.code,
      wasOffline: false,
    },
  };
}
