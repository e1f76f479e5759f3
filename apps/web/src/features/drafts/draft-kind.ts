import type { DomainCode } from '@caudal/domain';
import type { DraftParts } from './draft.ts';

/** How drafts of one kind are told from others in the tab's storage, and from nonsense. */
export interface DraftShape<Parts extends DraftParts> {
  readonly name: string;
  /** In their order. */
  readonly steps: readonly [Parts['step'], ...Parts['step'][]];
  readonly isFields: (value: unknown) => value is Parts['fields'];
  readonly isRequest: (value: unknown) => value is Parts['request'];
}

/** One way of moving money: what its drafts look like, and how the bank is asked about them. */
export interface DraftKind<Parts extends DraftParts> extends DraftShape<Parts> {
  /** Asks the bank to post it. The same id with the same request is posted once, however often it is asked. */
  readonly post: (request: Parts['request'], options: { readonly signal: AbortSignal }) => Promise<unknown>;
  /** Rejects with `NOT_FOUND` where the bank has no transfer with this id. */
  readonly find: (id: string) => Promise<unknown>;
  /** The step to go back to after a refusal that named these fields. */
  readonly stepOfRefusal: (code: DomainCode, fields: readonly string[]) => Parts['step'];
}
