// Tells an address from a host name; most are of IPv4, which needs no regular expression.

import { isIPv6 } from 'node:net';

const longestIpv4 = 15;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;

function isIpv4(text: string): boolean {
  let parts = 0;
  let value = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === point) {
      if (value < 0) return false;
      parts += 1;
      value = -1;
    } else if (code < zero || code > nine || value === 0) {
      // No part but 0 begins with 0.
      return false;
    } else {
      value = (value < 0 ? 0 : value) * 10 + code - zero;
      if (value > 255) return false;
    }
  }
  return parts === 3 && value >= 0;
}

export function isIpAddress(text: string): boolean {
  if (text.length <= longestIpv4 && text.includes('.') && !text.includes(':')) return isIpv4(text);
  return text.includes(':') && isIPv6(text);
}
