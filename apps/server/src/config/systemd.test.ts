import { describe, expect, it } from 'vitest';
import { readAtRoot } from '../fixtures/compose/compose-file.ts';
import { EXIT_CODES, PASSING_CODES } from '../program/exit-codes.ts';
import { MAX_STOP_MS } from '../program/stop-in-time.ts';
import { COMMAND_SETTINGS } from './command-settings.ts';
import { connectionSettings, DRAIN_DELAY_SECONDS } from './connection-config.ts';
import { defaultOf, SETTINGS } from './setting.ts';

/** Reads a unit. @returns the values of a key, in order. */
function readUnit(name: string): (key: string) => string[] {
  const lines = readAtRoot(`deploy/systemd/${name}`).split('\n');
  return (key) =>
    lines.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1));
}

describe.each(['caudal.service', 'caudal-worker.service'])('deploy/systemd/%s', (name) => {
  const valuesOf = readUnit(name);
  const [command = ''] = valuesOf('ExecStart');
  const settings = new Map(
    Object.entries(
      command.includes(' worker') ? COMMAND_SETTINGS.worker.shape : COMMAND_SETTINGS.serve.shape,
    ),
  );

  it('is not restarted after an exit that trying again cannot help', () => {
    const final = Object.values(EXIT_CODES).flatMap(({ code }) => (PASSING_CODES.includes(code) ? [] : code));
    expect(valuesOf('RestartPreventExitStatus')).toEqual([final.sort((a, b) => a - b).join(' ')]);
    expect(valuesOf('Restart')).toEqual(['on-failure']);
  });

  it('is killed later than a stop takes', () => {
    expect(Number.parseInt(valuesOf('TimeoutStopSec')[0] ?? '', 10)).toBeGreaterThan(
      DRAIN_DELAY_SECONDS + MAX_STOP_MS / 1_000,
    );
  });

  it('has file descriptors for all connections', () => {
    const connections = Number(defaultOf(connectionSettings.CAUDAL_MAX_CONNECTIONS));
    expect(Number(valuesOf('LimitNOFILE')[0])).toBeGreaterThan(connections + 500);
  });

  it('gives settings of its command, secrets as credentials alone', () => {
    const credentials = valuesOf('LoadCredential').map((each) => each.split(':')[0]);
    for (const [key = '', value = ''] of valuesOf('Environment').map((each) => each.split('='))) {
      const setting = settings.get(key.replace(/_FILE$/, ''));
      expect([key, setting === undefined]).toEqual([key, false]);
      const secret = setting !== undefined && SETTINGS.get(setting)?.secret === true;
      expect([key, key.endsWith('_FILE')]).toEqual([key, secret]);
      if (secret) expect(credentials).toContain(value.replace(/^%d\//, ''));
    }
  });
});
