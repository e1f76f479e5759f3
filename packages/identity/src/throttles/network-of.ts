import ipaddr from 'ipaddr.js';

/** Bits of an IPv6 address that its holder cannot choose: providers give each customer a /64. */
const IPV6_NETWORK_BYTES = 8;

/** The network whose attempts are counted: an IPv4 address, or the first 64 bits of an IPv6 address. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  // `process` also turns an IPv4-mapped IPv6 address into IPv4.
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return Buffer.from(parsed.toByteArray().slice(0, IPV6_NETWORK_BYTES)).toString('hex');
}
