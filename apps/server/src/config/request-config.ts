import { REQUEST_DAYS } from '@caudal/domain/requests';
import { SETTINGS } from './setting.ts';
import { wholeNumber } from './whole-number.ts';

export const requestSettings = {
  CAUDAL_REQUEST_DAYS: wholeNumber('days', 1, 90).prefault(String(REQUEST_DAYS)).register(SETTINGS, {
    meaning:
      'How long what staff ask waits for a second person: 1 to 90 days ([decision 105](decisions/0105-requests-executed-in-the-transaction-that-marks-them.md))',
  }),
};
