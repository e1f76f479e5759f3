import { context, inSpan, ROOT_CONTEXT, trace } from '@caudal/tracing';
import type { Group } from './waiting.ts';

/**
 * Runs one attempt of a group outside the context of the request that happens to set it off. With traces it gets a trace
 * of its own, linked with the calls in it both ways: a group belongs to many requests. A group in which no call is
 * recorded is not recorded either.
 */
export function inGroupSpan<Result>(group: Group, work: () => Promise<Result>): Promise<Result> {
  const recorded = group.flatMap(({ span }) => (span?.isRecording() === true ? [span] : []));
  if (recorded.length === 0) {
    const [one] = group.flatMap(({ span }) => span ?? []);
    return context.with(one === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, one), work);
  }
  const options = {
    parent: ROOT_CONTEXT,
    attributes: { 'caudal.group.commands': group.length },
    links: recorded.map((span) => ({ context: span.spanContext() })),
  };
  return inSpan('posting group', options, (span) => {
    if (span !== undefined) for (const one of recorded) one.addLink({ context: span.spanContext() });
    return work();
  });
}
