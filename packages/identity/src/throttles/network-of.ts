import ipaddr from 'ipaddr.js';

/** Bytes of an IPv6 address that one home shares: providers give it a /64 up to a /56. */
const HOME_BYTES = 7;

/** Bytes of an IPv6 address that one local network shares. */
const LOCAL_BYTES = 8;

/** The network whose attempts are counted: an IPv4 address, or the first 56 bits of an IPv6 address. */
export function networkOf(address: string): string {
  return prefixOf(address, HOME_BYTES);
}

/** The network by which a program is recognised: an IPv4 address, or the first 64 bits of an IPv6 address. */
export function localNetworkOf(address: string): string {
  return prefixOf(address, LOCAL_BYTES);
}

function prefixOf(address: string, ipv6Bytes: number): string {
  if (!ipaddr.isValid(address)) return address;
  // `process` also turns an IPv4-mapped IPv6 address into IPv4.
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return Buffer.from(parsed.toByteArray().slice(0, ipv6Bytes)).toString('hex');
}
