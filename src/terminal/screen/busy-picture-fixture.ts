// A picture of a busy host for measuring: 400 processes of which a fifth changes each second.

import type { Canvas, Style } from '../canvas.ts';

const processes = 400;
const changedShare = 0.2;

interface Row {
  pid: number;
  user: string;
  name: string;
  cpu: number;
  memory: number;
}

const names = ['nginx', 'postgres', 'node', '한글-작업기', 'kworker/u8:2', 'sshd', 'report-sync'];

const ink: Style = { tone: 'ink' };
const third: Style = { tone: 'third' };

/** Mulberry32: the same numbers in each run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class BusyPicture {
  readonly #random = randomFrom(7);
  readonly #rows: Row[];
  readonly #order: Row[];
  #second = 0;

  /** `sorted`: by CPU, so that rows change places; otherwise in an order that stays. */
  constructor(sorted: boolean) {
    this.#rows = Array.from({ length: processes }, (_row, index) => ({
      pid: 300 + index * 37,
      user: index % 3 === 0 ? 'root' : 'deploy',
      name: names[index % names.length] ?? '',
      cpu: this.#random() ** 6 * 100,
      memory: this.#random() ** 4 * 20,
    }));
    this.#order = sorted ? [...this.#rows] : this.#rows;
    if (sorted) this.#sort();
  }

  tick(): void {
    this.#second += 1;
    for (const row of this.#rows) {
      if (this.#random() > changedShare) continue;
      row.cpu = Math.max(0, row.cpu * (0.8 + this.#random() * 0.4));
      row.memory *= 0.99 + this.#random() * 0.02;
    }
    if (this.#order !== this.#rows) this.#sort();
  }

  draw(canvas: Canvas): void {
    this.#drawHead(canvas);
    const { glyphs } = canvas;
    for (let y = 4; y < canvas.rows - 1; y += 1) {
      const row = this.#order[y - 4];
      if (!row) continue;
      const status = row.cpu > 90 ? 'danger' : row.cpu > 70 ? 'warning' : 'good';
      canvas.text(1, y, glyphs[status], { tone: status });
      canvas.text(3, y, String(row.pid).padStart(7), third);
      canvas.text(11, y, row.user, ink);
      canvas.text(20, y, row.cpu.toFixed(1).padStart(5), { tone: status });
      canvas.text(26, y, row.memory.toFixed(1).padStart(5), ink);
      canvas.text(32, y, row.name, ink, 20);
      canvas.text(54, y, `/usr/lib/${row.name}/bin --config /etc/${row.pid}.conf`, third);
    }
    canvas.text(1, canvas.rows - 1, '?help /filter Tab panel q quit', third);
  }

  #drawHead(canvas: Canvas): void {
    const { columns, glyphs } = canvas;
    const clock = `23:27:${String(this.#second % 60).padStart(2, '0')} KST`;
    canvas.text(1, 0, 'web-01  Rocky Linux 9.6', { tone: 'info', bold: true });
    canvas.text(columns - 14, 0, clock, ink);
    const cells = Math.floor(columns / 3);
    const filled = Math.floor(cells * (0.5 + 0.4 * Math.sin(this.#second)));
    canvas.fill(5, 1, cells, 1, glyphs.empty, { tone: 'track' });
    canvas.fill(5, 1, filled, 1, glyphs.full, { tone: 'good' });
    canvas.fill(0, 3, columns, 1, glyphs.horizontal, { tone: 'info' });
  }

  #sort(): void {
    this.#order.sort((a, b) => b.cpu - a.cpu || a.pid - b.pid);
  }
}
