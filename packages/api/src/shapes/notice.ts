import { ifNotYou } from '@caudal/domain/events';
import type { NoticeAbout, UserNotice } from '@caudal/notices';
import type { NoticeOut } from '@caudal/schemas';
import { plainText, type Sentence, type Telling, tellNotice, tellUser } from '@caudal/sentences';
import { partShape } from './sentence-part.ts';

/** Converts a notice to its wire format for the user who is told. */
export function noticeShape({ id, at, isRead, about }: UserNotice, telling: Telling): NoticeOut {
  const parts = sentenceOf(about, telling);
  return {
    id,
    at: at.toISOString(),
    read: isRead,
    sentence: plainText(parts),
    parts: parts.map(partShape),
    ...factsOf(about),
  };
}

/** The ids of all whom a notice names. */
export function idsOfNotice({ about }: UserNotice): string[] {
  switch (about.kind) {
    case 'event':
      return [about.event.objectId];
    case 'request':
      return [about.request.subjectId, about.request.decidedBy].filter((id) => id !== null);
    default:
      return [];
  }
}

function factsOf(about: NoticeAbout): Pick<NoticeOut, 'kind' | 'name' | 'note' | 'ifNotYou' | 'objectId'> {
  const plain = { note: null, ifNotYou: null } as const;
  switch (about.kind) {
    case 'payment': {
      const { id: objectId, description } = about.transfer;
      const note = description === '' ? null : description;
      return { ...plain, kind: 'money', name: 'transfer.posted', note, objectId };
    }
    case 'payments':
      return { ...plain, kind: 'money', name: 'transfer.posted', objectId: null };
    case 'request': {
      const { id: objectId, outcome } = about.request;
      return { ...plain, kind: 'request', name: `request.${outcome}`, objectId };
    }
    case 'event': {
      const { event } = about;
      const { name, objectId } = event;
      const kind = name === 'transfer.reversed' ? 'money' : 'security';
      return { ...plain, kind, name, ifNotYou: ifNotYou(event), objectId };
    }
  }
}

function sentenceOf(about: NoticeAbout, telling: Telling): Sentence {
  switch (about.kind) {
    case 'payment': {
      const { kind: transferKind, from, to, amountMinor, currency } = about.transfer;
      const account = { id: to.accountId, number: to.accountNumber ?? '' };
      const amount = { amountMinor: amountMinor.toString(), currency };
      return tellNotice({ what: 'payment', transferKind, from: from.ownerName, ...amount, account }, telling);
    }
    case 'payments': {
      const { payments, amounts } = about.totals;
      const totals = amounts.map(({ amountMinor, currency }) => ({
        amountMinor: amountMinor.toString(),
        currency,
      }));
      return tellNotice({ what: 'payments', payments, totals }, telling);
    }
    case 'request':
      return tellNotice({ what: 'request', ...about.request }, telling);
    case 'event':
      return tellUser(about.event, telling);
  }
}
