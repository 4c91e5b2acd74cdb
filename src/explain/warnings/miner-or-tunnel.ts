// A tool that mines coins for others, or digs a way in past the firewall.

import type { Text } from '../../contract/text.ts';
import { baseName, isShell } from '../program-kinds.ts';
import { keepAndStop } from '../advice.ts';
import type { Subject } from '../subject.ts';
import type { Hit, Warning } from '../warning.ts';

const miners = new Set(
  (
    'astrominer bfgminer ccminer cgminer claymore cnrig cpuminer cryptonight ethminer gminer ' +
    'kdevtmpfsi kinsing lolminer minerd miniz nanominer nbminer nheqminer phoenixminer ' +
    'rigel srbminer srbminer-multi sysrv t-rex teamredminer wildrig-multi xmr-stak ' +
    'xmr-stak-cpu xmrig xmrig-cuda xmrig-notls xmrigcc xmrigdaemon xmrigminer'
  ).split(' '),
);

const tunnels = new Set(
  (
    'chisel dns2tcpc dns2tcpd dnscat dnscat2 earthworm frpc frps gost gs-netcat iodine ' +
    'iodined ligolo-agent ligolo-ng pingtunnel ptunnel ptunnel-ng rathole regeorg ' +
    'revsocks rpivot stowaway wstunnel'
  ).split(' '),
);

/** Used by intruders and by honest people alike. */
const commonTunnels = new Set(['bore', 'cloudflared', 'lt', 'ngrok', 'npc', 'nps']);

const pool = /^(--?\w+=)?stratum\d?\+(tcp|ssl|tls|udp)s?:\/\//i;
/** Well-known pools; a port stands behind the host, so that no page about one is meant. */
const poolHost = new RegExp(
  '\\b(2miners|c3pool|ethermine|f2pool|flypool|hashvault|herominers|minergate|minexmr|' +
    'monerohash|moneroocean|nanopool|nicehash|supportxmr|unmineable|xmrpool)' +
    '\\.(com|eu|net|org|pro|stream)\\.?:\\d+$',
  'i',
);
/** What `--algo` names; nothing but coins is worked out so. */
const algorithm = new RegExp(
  '^(--algo(rithm)?=)?(rx/\\w+|cn([-_]\\w+)?/\\w+|argon2/\\w+|randomx|cryptonight\\w*|kawpow|' +
    'etc?hash|autolykos2?|ghostrider|verushash|beamhash\\w*|octopus|progpow\\w*)$',
  'i',
);
const algorithmOption = /^(-a|--algo(rithm)?)$/;
const minerOption = /^--(donate-level|nicehash|randomx-\w[\w-]*|coin=(monero|xmr))\b/i;

/** ssh(1): options that take the next word as their value. */
const valuedOption = /^-[46AaCfGgKkMNnqsTtVvXxYy]*[BbcDEeFIiJLlmOopPQRSWw]$/;
const remoteForward = /^-[46AaCfGgKkMNnqsTtVvXxYy]*R/;

/** Who lets others in at the far end of `ssh -R`; what follows the host is its command. */
function byForward({ command, program }: Subject): Hit | null {
  if (program !== 'ssh' && program !== 'autossh') return null;
  for (let at = 1; command[at]?.startsWith('-'); at += 1) {
    const word = command[at] ?? '';
    if (remoteForward.test(word)) {
      const target = word.endsWith('R') ? ` ${command[at + 1] ?? ''}` : '';
      return { evidence: `${word}${target}`, severity: 'caution', why: whyForward };
    }
    if (valuedOption.test(word)) at += 1;
  }
  return null;
}

const whyForward: Text = {
  en: 'It opens a way in from the far end of its connection (ssh -R), past the firewall.',
  ko: '연결 상대 쪽에서 방화벽을 지나 들어오는 길을 엽니다(ssh -R).',
};

/** Programs for which a pool's address is text to search or show. */
const readers = /^([efz]?grep|rg|ag|less|more|cat|tail|head|sed|g?awk|n?vim?(\..*)?|nano|emacs)$/;

function namesOf({ process, program, command }: Subject): string[] {
  const names = [process.name, program, baseName(command[0] ?? '')];
  return names.map((name) => name.toLowerCase().replace(/\.exe$/, ''));
}

function byCommand({ command, program }: Subject): Hit | null {
  if (command.length < 2 || readers.test(program) || isShell(program)) return null;
  const words = command.slice(1);
  const sign = words.find((word) => pool.test(word) || poolHost.test(word));
  if (sign !== undefined) return { evidence: sign };
  const option = words.find((word, index) => {
    if (minerOption.test(word)) return true;
    const isNamed = word.startsWith('--') || algorithmOption.test(words[index - 1] ?? '');
    return isNamed && algorithm.test(word);
  });
  return option === undefined ? null : { evidence: option };
}

export default {
  name: 'miner-or-tunnel',
  rule: 'MINER_OR_TUNNEL',
  severity: 'danger',
  why: {
    en: 'It is, or calls itself, a tool that mines coins or tunnels past the firewall.',
    ko: '코인을 채굴하거나 방화벽을 우회하는 도구이거나, 그런 이름을 쓰고 있습니다.',
  },
  advice: keepAndStop,
  reads: ['commandLine'],
  check(subject) {
    const names = namesOf(subject);
    const known = names.find((name) => miners.has(name) || tunnels.has(name));
    if (known !== undefined) return { evidence: known, isGrave: miners.has(known) };
    const common = names.find((name) => commonTunnels.has(name));
    if (common !== undefined) return { evidence: common, severity: 'caution' };
    return byForward(subject) ?? byCommand(subject);
  },
} satisfies Warning;
