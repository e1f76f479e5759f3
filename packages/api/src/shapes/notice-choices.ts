import type { NoticeChoices } from '@caudal/notices';
import type { NoticeChoicesOut } from '@caudal/schemas';

/** Converts what a user chose to its wire format. */
export function noticeChoicesShape({ moneyByEmail }: NoticeChoices): NoticeChoicesOut {
  return { money: moneyByEmail ? 'app-and-email' : 'app', security: 'app-and-email' };
}
