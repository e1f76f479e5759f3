import type { CustomerNote } from '@caudal/backoffice';
import type { customerNoteOut } from '@caudal/schemas';
import type { z } from 'zod';

/** Converts a note about a customer to its wire format. */
export function noteShape({ createdAt, struck, ...note }: CustomerNote): z.output<typeof customerNoteOut> {
  return {
    ...note,
    createdAt: createdAt.toISOString(),
    struck: struck === null ? null : { by: struck.by, at: struck.at.toISOString() },
  };
}
