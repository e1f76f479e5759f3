import { WAITING_DAYS } from '@caudal/identity';
import { SETTINGS } from './setting.ts';
import { wholeNumber } from './whole-number.ts';

export const emailChangeSettings = {
  CAUDAL_EMAIL_CHANGE_DAYS: wholeNumber('days', 1, 30).prefault(String(WAITING_DAYS)).register(SETTINGS, {
    meaning:
      'How long `user change-email` waits: 1 to 30 days ([decision 38](decisions/0038-email-change-by-an-operator-waits.md))',
  }),
};
