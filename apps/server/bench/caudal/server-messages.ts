import { z } from 'zod';

/** What a server of the bench tells the bench. */
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

/** The one thing that it is asked: the time it computed, what it holds, and the most it held since it was asked last. */
export const ASK_USAGE = 'usage';
