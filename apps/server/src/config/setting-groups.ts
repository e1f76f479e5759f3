import { auditSettings } from './audit-config.ts';
import { backupSettings } from './backup-config.ts';
import { bankSettings } from './bank-config.ts';
import { connectionSettings } from './connection-config.ts';
import { databaseSettings } from './database-config.ts';
import { demoSettings } from './demo-config.ts';
import { emailChangeSettings } from './email-change-config.ts';
import { emailSettings } from './email-config.ts';
import { httpSettings } from './http-config.ts';
import { limitSettings } from './limits-config.ts';
import { logSettings } from './log-config.ts';
import { metricsSettings } from './metrics-config.ts';
import { requestSettings } from './request-config.ts';
import type { Settings } from './setting.ts';
import { staffSettings } from './staff-config.ts';
import { tokenSettings } from './token-config.ts';
import { traceSettings } from './trace-config.ts';
import { verificationSettings } from './verification-config.ts';

export interface SettingGroup {
  readonly title: string;
  readonly settings: Settings;
}

/** Every setting once, in the order in which an operator meets them. */
export const SETTING_GROUPS: readonly SettingGroup[] = [
  { title: 'Database', settings: databaseSettings },
  { title: 'Secrets and tokens', settings: tokenSettings },
  { title: 'Address', settings: httpSettings },
  { title: 'E-mail', settings: emailSettings },
  {
    title: 'The bank',
    settings: {
      ...bankSettings,
      ...staffSettings,
      ...limitSettings,
      ...requestSettings,
      ...emailChangeSettings,
      ...verificationSettings,
    },
  },
  { title: 'Backup and archive', settings: { ...backupSettings, ...auditSettings } },
  { title: 'Connections', settings: connectionSettings },
  { title: 'Metrics', settings: metricsSettings },
  { title: 'Traces', settings: traceSettings },
  { title: 'Log', settings: logSettings },
  { title: 'Demo', settings: demoSettings },
];
