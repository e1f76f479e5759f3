import { z } from 'zod';

/** Messages from a server of the bench to the bench. */
export const serverMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), url: z.url() }),
  z.object({
    type: z.literal('usage'),
    cpuMilliseconds: z.number(),
    megabytes: z.number(),
    peakMegabytes: z.number(),
  }),
]);
export type ServerMessage = z.output<typeof serverMessage>;

/** The only request: CPU time, memory, and peak memory since the last request. */
export const ASK_USAGE = 'usage';
