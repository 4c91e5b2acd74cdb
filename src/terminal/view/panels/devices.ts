// Panel 6: disks by how full they are, and what the network carries.

import type { FilesystemFact } from '../../../contract/fact.ts';
import { deviceId, deviceRows, type DeviceRow } from '../../model/device-rows.ts';
import { byText, SortedRows, type Compare } from '../../model/sorted-rows.ts';
import { deviceDoc } from '../docs/device-doc.ts';
import { bitRate, drawBar, shortBytes, shortPercent } from '../figures.ts';
import { glyphOf, type PanelKind } from '../panel-kind.ts';
import type { Pen } from '../pen.ts';
import type { Scene } from '../scene.ts';
import { toneOfDisk } from '../tones.ts';

/** Disks first, the broken and the fullest on top; then networks that are up. */
function weight(row: DeviceRow): number {
  if (row.kind === 'network') return row.network.isUp ? -1 : -2;
  if (row.disk.state !== 'ok') return 1000;
  return row.disk.readOnly ? 0 : (row.disk.usedPercent ?? 0);
}

const nameOf = (row: DeviceRow): string =>
  row.kind === 'disk' ? row.disk.mountpoint : row.network.name;

const byUse: Compare<DeviceRow> = (a, b) => weight(b) - weight(a) || byText(nameOf)(a, b);

export function devicesPanel(scene: Scene): PanelKind<DeviceRow> {
  const { model, words } = scene;
  const { say } = words;
  const rows = new SortedRows<DeviceRow>({
    source: deviceRows(model),
    searched: (row) =>
      row.kind === 'disk'
        ? `${row.disk.mountpoint} ${row.disk.device} ${row.disk.type}`
        : `${row.network.name} ${row.network.addresses.join(' ')}`,
    orders: { used: byUse, name: byText(nameOf) },
  });
  const drawDisk = (disk: FilesystemFact, pen: Pen): void => {
    const tone = toneOfDisk(disk);
    if (disk.state !== 'ok') {
      pen.text(
        disk.state === 'hung' ? say('disk.hung') : (disk.reason ?? say('disk.failed')),
        tone,
      );
      return;
    }
    if (pen.rest >= 30) drawBar(pen, 10, disk.usedPercent, tone);
    pen.figure(5, shortPercent(disk.usedPercent), tone).text(' %', 'third').gap(2);
    const used = shortBytes(disk.usedBytes);
    pen.text(say('disk.of', { used, total: shortBytes(disk.totalBytes) }), 'second').gap(2);
    pen.text(disk.type, 'third');
  };
  return {
    id: 'devices',
    rows,
    laneColumns: 58,
    idOf: deviceId,
    namesOf: (row) => [nameOf(row)],
    note: () => (rows.total > 0 ? null : { text: say('devices.none'), tone: 'third' }),
    detail: () => '',
    draw(row, pen, glyphs) {
      const isDisk = row.kind === 'disk';
      const tone = isDisk ? toneOfDisk(row.disk) : row.network.isUp ? 'good' : 'third';
      pen.text(glyphOf(glyphs, tone), tone).gap();
      pen.cell(Math.max(8, Math.min(20, Math.floor(pen.rest / 3))), nameOf(row)).gap();
      if (isDisk) {
        drawDisk(row.disk, pen);
        return;
      }
      if (!row.network.isUp) pen.text(say('down'), 'third').gap(2);
      const rates = { in: bitRate(row.inRate), out: bitRate(row.outRate) };
      pen.text(say('net.rates', rates), 'second').gap(2);
      pen.text(row.network.addresses.join(' '), 'third');
    },
    chosen: (row) => ({
      name: nameOf(row),
      process: null,
      describe: () => deviceDoc(scene, row),
      logs: [],
    }),
  };
}
