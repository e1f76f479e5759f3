import { expect, test } from 'vitest';
import { localNetworkOf, networkOf } from './network-of.ts';

test.each([
  ['192.0.2.7', '::ffff:192.0.2.7'],
  ['192.0.2.7', '::FFFF:c000:0207'],
  ['2001:db8:1:2::1', '2001:DB8:0001:0002:ffff:ffff:ffff:ffff'],
  ['2001:db8:1:2::1', '2001:db8:1:2:3:4:192.0.2.7'],
  ['2001:db8:1:200::1', '2001:db8:1:2e0::1'],
  ['2001:db8:1:200::1', '2001:db8:1:2ff::1'],
  ['fe80::1%eth0', 'fe80::2'],
])('%s and %s: one network', (one, another) => {
  expect(networkOf(one)).toBe(networkOf(another));
});

test.each([
  ['192.0.2.7', '192.0.2.8'],
  ['2001:db8:1:200::1', '2001:db8:1:300::1'],
  ['::ffff:192.0.2.7', '::ffff:192.0.2.8'],
  ['192.0.2.7', '2001:db8::192.0.2.7'],
  ['not an address', 'another'],
])('%s and %s: two networks', (one, another) => {
  expect(networkOf(one)).not.toBe(networkOf(another));
});

test('neighbouring /64 of one home: two local networks', () => {
  expect(localNetworkOf('2001:db8:1:2::1')).not.toBe(localNetworkOf('2001:db8:1:3::1'));
  expect(localNetworkOf('2001:db8:1:2::1')).toBe(localNetworkOf('2001:db8:1:2:3::1'));
});
