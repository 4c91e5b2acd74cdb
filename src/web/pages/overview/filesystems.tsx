// Filesystems: how full, and in words when one hangs, fails or cannot be written to.

import type { FilesystemFact } from '../../../contract/fact.ts';
import { live, say } from '../../app.ts';
import { bytes, dash, joined, percent } from '../../../client/model/format.ts';
import { hostMetrics as names } from '../../../client/model/host-metrics.ts';
import { toneOf, type Tone } from '../../../client/model/tone.ts';
import { isBrokenReadOnly } from '../../model/host/verdict.ts';
import { Card } from '../../parts/card.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Meter } from '../../parts/meter.tsx';
import { Note } from '../../parts/note.tsx';
import { Table, type Column } from '../../parts/table.tsx';

function stateOf(one: FilesystemFact): { tone: Tone; word: string; weight: number } {
  if (one.state === 'hung') return { tone: 'bad', word: say.value('fs.hung'), weight: 5 };
  if (one.state === 'failed') return { tone: 'bad', word: say.value('fs.failed'), weight: 4 };
  if (isBrokenReadOnly(one)) return { tone: 'bad', word: say.value('fs.readOnly'), weight: 3 };
  const tone = toneOf(one.usedPercent, live.info(names.filesystemUsed)?.levels);
  if (one.readOnly) return { tone: 'off', word: say.value('fs.readOnly'), weight: 0 };
  if (tone === 'bad') return { tone, word: say.value('fs.full'), weight: 2 };
  if (tone === 'warn') return { tone, word: say.value('fs.nearFull'), weight: 1 };
  return { tone: 'good', word: say.value('fs.ok'), weight: 0 };
}

const size = (value: number | null): string => (value === null ? dash : joined(bytes(value)));

function columns(): Column<FilesystemFact>[] {
  const levels = live.info(names.filesystemUsed)?.levels;
  return [
    {
      id: 'mount',
      title: say.value('fs.mount'),
      class: 'name',
      cell: ({ mountpoint }) => <span title={mountpoint}>{mountpoint}</span>,
      sort: ({ mountpoint }) => mountpoint,
    },
    {
      id: 'device',
      title: say.value('fs.device'),
      rank: 2,
      class: 'clip',
      cell: ({ device }) => <span title={device}>{device}</span>,
      sort: ({ device }) => device,
    },
    {
      id: 'type',
      title: say.value('fs.type'),
      rank: 1,
      cell: ({ type }) => type,
      sort: ({ type }) => type,
    },
    {
      id: 'size',
      title: say.value('fs.size'),
      number: true,
      rank: 4,
      cell: ({ totalBytes }) => size(totalBytes),
      sort: ({ totalBytes }) => totalBytes,
    },
    {
      id: 'used',
      title: say.value('fs.used'),
      number: true,
      cell: (one) => (
        <Meter
          value={one.usedPercent}
          tone={one.readOnly ? 'off' : toneOf(one.usedPercent, levels)}
        />
      ),
      sort: ({ usedPercent }) => usedPercent,
    },
    {
      id: 'inodes',
      title: say.value('fs.inodes'),
      number: true,
      rank: 3,
      cell: ({ inodesUsedPercent }) => percent(inodesUsedPercent),
      sort: ({ inodesUsedPercent }) => inodesUsedPercent,
    },
    {
      id: 'state',
      title: say.value('fs.state'),
      cell: (one) => {
        const { tone, word } = stateOf(one);
        return (
          <span title={one.reason ?? undefined}>
            <Mark tone={tone} word={word} />
          </span>
        );
      },
      sort: (one) => stateOf(one).weight,
    },
  ];
}

export function Filesystems() {
  const facts = live.fact('disk.filesystems');
  const rows = facts
    ? [...facts].sort(
        (a, b) =>
          stateOf(b).weight - stateOf(a).weight || (b.usedPercent ?? -1) - (a.usedPercent ?? -1),
      )
    : null;
  return (
    <Card title={say.value('fs.title')} id="filesystems" fixed={rows?.length}>
      {rows === null || rows.length === 0 ? (
        <Note>{say.value(rows === null ? 'waiting' : 'fs.none')}</Note>
      ) : (
        <Table
          label={say.value('fs.title')}
          columns={columns()}
          rows={rows}
          rowKey={(one) => `${one.mountpoint} ${one.device}`}
          atFirst={10}
        />
      )}
    </Card>
  );
}
