// The console's address: whether it is free, or already held by Hostscope itself.

import { createServer } from 'node:net';
import { systemCode } from '../../../kit/app-error.ts';
import { parseListen, type ListenAddress } from '../../../kit/settings/setting-value.ts';
import { isHealthy, localUrl } from '../../healthy.ts';
import { ok, type Check, type Outcome } from '../check.ts';
import { particle } from '../../../contract/particle.ts';

/** Binds for a moment; resolves with the system's error code, or null where it worked. */
function tryListen({ host, port }: ListenAddress): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(systemCode(error) ?? 'unknown'));
    server.listen({ host, port }, () => server.close(() => resolve(null)));
  });
}

function refusal(listen: string, code: string): Outcome {
  const reasons: Record<string, { en: string; ko: string }> = {
    EADDRINUSE: { en: 'another program holds it', ko: '다른 프로그램이 사용 중입니다' },
    EACCES: {
      en: 'ports below 1024 need root or CAP_NET_BIND_SERVICE',
      ko: '1024 미만의 포트에는 root 또는 CAP_NET_BIND_SERVICE가 필요합니다',
    },
    EADDRNOTAVAIL: { en: 'this host has no such address', ko: '이 호스트에 없는 주소입니다' },
  };
  const why = reasons[code] ?? { en: code, ko: code };
  return {
    state: 'bad',
    what: { en: `${listen}: ${why.en}`, ko: `${listen}: ${why.ko}` },
    costs: { en: 'the console cannot start', ko: '콘솔을 시작할 수 없습니다' },
    advice: {
      en: 'choose another address with --listen',
      ko: '--listen으로 다른 주소를 지정하십시오',
    },
  };
}

const check: Check = {
  name: 'port',
  title: { en: 'Port', ko: '포트' },
  async run({ config }) {
    const { listen } = config;
    const address = parseListen(listen);
    if (!address) return refusal(listen, 'EADDRNOTAVAIL');
    const code = await tryListen(address);
    if (code === null)
      return ok(`${listen} is free`, `${listen}${particle(listen, '이/가')} 비어 있습니다`);
    const own = code === 'EADDRINUSE' && (await isHealthy(localUrl(config)));
    if (own) {
      return ok(`Hostscope answers at ${listen}`, `Hostscope가 ${listen}에서 응답합니다`);
    }
    return refusal(listen, code);
  },
};

export default check;
