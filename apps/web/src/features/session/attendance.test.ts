import { expect, test } from 'vitest';
import { watchAttendance } from './attendance.ts';

test.each(['pointerdown', 'keydown', 'wheel', 'touchmove'])(
  'attendance: somebody is there for five minutes after the page opened, and after each %s',
  (sign) => {
    const page = new EventTarget();
    let minutes = 0;
    const isAttended = watchAttendance(page, () => minutes * 60_000);
    minutes = 4.9;
    expect(isAttended()).toBe(true);
    minutes = 5;
    expect(isAttended()).toBe(false);
    page.dispatchEvent(new Event(sign));
    expect(isAttended()).toBe(true);
    minutes = 10;
    expect(isAttended()).toBe(false);
  },
);
