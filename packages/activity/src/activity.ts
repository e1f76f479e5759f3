import type { Entry } from '@caudal/banking';
import type { ShownEvent } from '@caudal/domain/events';
import type { Position } from './position.ts';

/** Something that happened and concerns one person. */
export type ActivityItem =
  /** An entry of one of their accounts. */
  | { readonly type: 'movement'; readonly entry: Entry }
  /** An event that concerns them, as they may see it. */
  | { readonly type: 'event'; readonly event: ShownEvent };

/** An item, and the position of whoever has been told of it and of everything before. */
export interface Told {
  readonly item: ActivityItem;
  readonly position: Position;
}
