import type { StaffRequest } from '@caudal/backoffice';
import type { UserId } from '@caudal/domain';
import { type RequestOut, requestOut } from '@caudal/schemas';

/** Converts a request to its wire format, for one member of staff. */
export function requestShape(request: StaffRequest, viewerId: UserId): RequestOut {
  const { action, input, createdAt, expiresAt, decidedAt, changes, maker, ...rest } = request;
  return requestOut.parse({
    ...rest,
    maker,
    act: { ...input, action },
    changes: changes.map(({ name, before, after }) => ({ name, before, after })),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    isOwn: maker.id === viewerId,
  });
}
