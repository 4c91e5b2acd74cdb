// A filesystem is nearly full.

import { bytesText, figure } from '../metrics/figures.ts';
import { levelRule } from '../metrics/level-rule.ts';

/** So much left is room for a while, whatever the share. */
const plentyBytes = 5 * 1024 ** 3;

const isWritable = ({ readOnly }: Readonly<Record<string, number>>) => readOnly !== 1;

export default levelRule({
  name: 'disk-space',
  help: {
    en: 'A filesystem is nearly full; critical only with less than 5 GiB left.',
    ko: '파일 시스템이 거의 찼습니다. 5 GiB 미만으로 남았을 때만 치명으로 봅니다.',
  },
  about: 'disk',
  metric: 'hostscope_filesystem_used_percent',
  asides: [
    { metric: 'node_filesystem_avail_bytes', role: 'available', from: 'raw' },
    { metric: 'node_filesystem_readonly', role: 'readOnly', from: 'raw' },
  ],
  entityLabel: 'mountpoint',
  measure: { kind: 'hold', overMs: 60_000 },
  levels: [
    { severity: 'warning', fires: 90, clears: 80, needs: isWritable },
    {
      severity: 'critical',
      fires: 98,
      clears: 90,
      needs: (asides) => isWritable(asides) && (asides.available ?? 0) < plentyBytes,
    },
  ],
  texts: ({ entity, value, asides }) => {
    const left = asides.available === undefined ? '' : bytesText(asides.available);
    return {
      title: {
        en: `${entity} is ${figure(value)} % full`,
        ko: `${entity} 디스크 사용률 ${figure(value)}%`,
      },
      why: {
        en: `${figure(value)} % of ${entity} is used${left && `; ${left} is left`}.`,
        ko: `${entity} 공간의 ${figure(value)}%를 썼습니다.${left && ` ${left} 남았습니다.`}`,
      },
      advice: {
        en: 'Delete or move what is not needed (logs, old packages, images), or make it larger.',
        ko: '필요 없는 것(로그, 오래된 패키지, 이미지)을 지우거나 옮기고, 아니면 용량을 늘리십시오.',
      },
    };
  },
});
