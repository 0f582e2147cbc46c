import { BlockList, isIP } from 'node:net';
import { CommandRefused } from '../command-refused.ts';

/** Whether the sender at this address, `hop` proxies away from us, is believed when it says for whom it asks. */
export type Trust = (address: string, hop: number) => boolean;

/**
 * Reads HEYAN_TRUST_PROXY: nothing or `off`; the number of proxies in front of us; or their addresses and networks,
 * separated by commas. With a number, only proxies on this machine or in a private network are believed: whoever reaches
 * us directly from elsewhere could otherwise choose its own address, and with it pass every limit.
 * @throws CommandRefused when the setting says none of these.
 */
export function trustedProxies(setting: string | undefined): false | Trust {
  const said = setting?.trim() ?? '';
  if (said === '' || said === 'off') return false;
  if (/^[1-9]$/.test(said)) return (address, hop) => hop < Number(said) && holds(nearby, address);
  const named = new BlockList();
  for (const one of said.split(',').map((part) => part.trim())) if (!add(named, one)) throw unreadable(one);
  return (address) => holds(named, address);
}

function unreadable(part: string): CommandRefused {
  return new CommandRefused({
    zh: `HEYAN_TRUST_PROXY 中的“${part}”无法识别：请写前置代理的层数（1–9），或者代理的地址、网段，用逗号分开。`,
    en: `HEYAN_TRUST_PROXY: “${part}” is neither a number of proxies (1–9) nor an address or network of one.`,
  });
}

const loopback = listOf('127.0.0.0/8', '::1');
// RFC 1918, RFC 4193, RFC 3927, RFC 4291.
const nearby = listOf('127.0.0.0/8', '::1', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fe80::/10');

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return holds(loopback, address);
}

/** Whether a Host header names this machine itself: a page elsewhere whose name was turned to us names another. */
export function isLocalHost(host: string | undefined): boolean {
  const name = /^(\[[0-9a-f:.]+\]|[^:]+)(?::\d+)?$/i.exec(host ?? '')?.[1] ?? '';
  return name.toLowerCase() === 'localhost' || isLoopback(name.replace(/^\[|\]$/g, ''));
}

function listOf(...networks: string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) add(list, network);
  return list;
}

function add(list: BlockList, network: string): boolean {
  const [address = '', bits, ...more] = network.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  if (bits === undefined) list.addAddress(address, kind);
  else if (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
    list.addSubnet(address, Number(bits), kind);
  else return false;
  return true;
}

function holds(list: BlockList, address: string): boolean {
  // A socket that listens for both families writes IPv4 addresses so.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(plain);
  return family !== 0 && list.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}
