import ipaddr from 'ipaddr.js';

/** How much of an IPv6 address its holder cannot choose: providers give a /64 to each customer. */
const IPV6_NETWORK_BYTES = 8;

/** The network that tries are counted for: an IPv4 address as it is, of an IPv6 address the first 64 bits. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  // `process` also turns an IPv4 address in the form of IPv6 into what it is.
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return Buffer.from(parsed.toByteArray().slice(0, IPV6_NETWORK_BYTES)).toString('hex');
}
