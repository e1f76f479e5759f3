import type { DomainCode } from '@caudal/domain';
import type { DraftParts } from './draft.ts';

/** Recognizes stored drafts of one kind. */
export interface DraftShape<Parts extends DraftParts> {
  readonly name: string;
  /** In order. */
  readonly steps: readonly [Parts['step'], ...Parts['step'][]];
  readonly isFields: (value: unknown) => value is Parts['fields'];
  readonly isRequest: (value: unknown) => value is Parts['request'];
}

/** One kind of transfer: the shape of its drafts, and the calls to the bank. */
export interface DraftKind<Parts extends DraftParts> extends DraftShape<Parts> {
  /** Asks the bank to post it. Repeating the same id and request posts once. */
  readonly post: (request: Parts['request'], options: { readonly signal: AbortSignal }) => Promise<unknown>;
  /** Rejects with `NOT_FOUND` when the bank has no transfer with this id. */
  readonly find: (id: string) => Promise<unknown>;
  /** The step to return to after a refusal of these fields. */
  readonly stepOfRefusal: (code: DomainCode, fields: readonly string[]) => Parts['step'];
}
