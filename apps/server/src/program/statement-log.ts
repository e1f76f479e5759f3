import type { StatementLog } from '@caudal/db';
import type { Logger } from 'pino';

/** The statement that posts a group has 2,500 characters; the first say which one it is. */
const LONGEST_TEXT = 200;

/** Logs every statement at `debug`, with its duration. Never its values. */
export function statementLog(logger: Logger): StatementLog {
  return {
    isOn: () => logger.isLevelEnabled('debug'),
    note: ({ text, ms }) => {
      const statement = text.trim().replaceAll(/\s+/g, ' ').slice(0, LONGEST_TEXT);
      logger.debug({ statement, ms: Math.round(ms * 10) / 10 }, 'a statement');
    },
  };
}
