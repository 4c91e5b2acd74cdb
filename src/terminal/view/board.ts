// The panels together: which has the keys, which are on the screen, and where.

import type { Topic } from '../../contract/frame.ts';
import type { Canvas } from '../canvas.ts';
import type { Key } from '../input.ts';
import { layOut, type Layout } from './layout.ts';
import { ListPanel, type Panel } from './list-panel.ts';
import { panelIds, type PanelId, type PanelKind } from './panel-kind.ts';
import { containersPanel } from './panels/containers.ts';
import { devicesPanel } from './panels/devices.ts';
import { errorsPanel } from './panels/errors.ts';
import { podsPanel } from './panels/pods.ts';
import { processesPanel, type ProcessesPanel } from './panels/processes.ts';
import { servicesPanel, type ServicesPanel } from './panels/services.ts';
import { styleOf, type Rect } from './pen.ts';
import type { Scene } from './scene.ts';

const topicOf: Readonly<Partial<Record<PanelId, Topic>>> = {
  containers: 'containers',
  pods: 'pods',
  processes: 'processes',
};

/** One key, one order: where the panel in use has it. */
const quickOrders: Readonly<Record<string, string>> = { c: 'cpu', m: 'memory', n: 'name' };

const usualArea: Rect = { x: 0, y: 0, columns: 100, rows: 26 };

export class Board {
  readonly panels: Readonly<Record<PanelId, Panel>>;
  readonly services: ServicesPanel;
  readonly #processes: ProcessesPanel;
  #focus: PanelId = 'processes';
  #alone = false;
  #showsCores = false;
  #layout: Layout = { panels: [], split: null };
  #area = usualArea;

  constructor(scene: Scene) {
    const listed = <Row>(kind: PanelKind<Row>): Panel => new ListPanel(kind, scene.words);
    this.services = servicesPanel(scene);
    this.#processes = processesPanel(scene);
    this.panels = {
      services: listed(this.services),
      containers: listed(containersPanel(scene)),
      pods: listed(podsPanel(scene)),
      processes: listed(this.#processes),
      errors: listed(errorsPanel(scene)),
      devices: listed(devicesPanel(scene)),
    };
    this.#place();
  }

  get focused(): Panel {
    return this.panels[this.#focus];
  }

  get showsCores(): boolean {
    return this.#showsCores;
  }

  /** Of what is on the screen; errors always, for they are announced. */
  get topics(): Topic[] {
    const shown = this.#layout.panels.flatMap(({ id }) => topicOf[id] ?? []);
    return ['errors', ...shown];
  }

  /** Takes what is new; sentences where a filter had to be given up. */
  refresh(nowMs: number): string[] {
    return panelIds.flatMap((id) => this.panels[id].refresh(nowMs) ?? []);
  }

  draw(canvas: Canvas, area: Rect, marked: boolean): void {
    this.#area = area;
    this.#place();
    const alone = this.#layout.panels.length === 1;
    for (const { id, rect } of this.#layout.panels) {
      this.panels[id].draw(canvas, rect, { focused: id === this.#focus, marked, alone });
    }
    const { split } = this.#layout;
    if (!split) return;
    const { teeDown, teeUp, vertical } = canvas.glyphs;
    const style = styleOf('info');
    canvas.text(split.x, split.y, teeDown, style);
    canvas.fill(split.x, split.y + 1, 1, split.rows, vertical, style);
    canvas.text(split.x, split.y + split.rows + 1, teeUp, style);
  }

  /** Gives a panel the keys; `alone`: and the whole screen. */
  focus(id: PanelId, alone = this.#alone): void {
    this.#focus = id;
    this.#alone = alone;
    this.#place();
  }

  onKey(key: Key): boolean {
    if (key.ctrl || key.alt) return false;
    return key.name === 'char' ? this.#onChar(key.char) : this.#onNamed(key);
  }

  /** Chooses what is at this cell; true where it was chosen already. */
  click(x: number, y: number): boolean {
    const hit = this.#placeAt(x, y);
    if (!hit) return false;
    const wasFocused = hit.id === this.#focus;
    this.focus(hit.id);
    return this.focused.click(x, y) && wasFocused;
  }

  wheel(x: number, y: number, lines: number): void {
    const hit = this.#placeAt(x, y);
    if (hit) this.panels[hit.id].move(lines);
  }

  /** The filter first, then the whole screen. */
  back(): boolean {
    if (this.focused.pattern !== '') {
      this.focused.filter('');
      return true;
    }
    if (!this.#alone) return false;
    this.focus(this.#focus, false);
    return true;
  }

  #placeAt(x: number, y: number): Layout['panels'][number] | undefined {
    return this.#layout.panels.find(
      ({ rect }) =>
        x >= rect.x && x < rect.x + rect.columns && y >= rect.y && y < rect.y + rect.rows,
    );
  }

  #place(): void {
    const linesAt = (id: PanelId, columns: number): number => this.panels[id].linesAt(columns);
    this.#layout = layOut(this.#area, linesAt, this.#focus, this.#alone);
  }

  #onNamed({ name, shift }: Key): boolean {
    const { focused } = this;
    switch (name) {
      case 'up':
      case 'down':
        focused.move(name === 'up' ? -1 : 1);
        return true;
      case 'left':
      case 'right':
        focused.moveAside(name);
        return true;
      case 'home':
      case 'end':
        focused.moveToEnd(name === 'home' ? 'first' : 'last');
        return true;
      case 'pageUp':
      case 'pageDown':
        focused.page(name === 'pageUp' ? -1 : 1);
        return true;
      case 'tab':
        this.#next(shift ? -1 : 1);
        return true;
      case 'f5':
        return this.#onChar('t');
      case 'f6':
        return this.#onChar('s');
      default:
        return false;
    }
  }

  #onChar(char: string): boolean {
    const { focused } = this;
    const id = panelIds[Number(char) - 1];
    if (id) {
      this.focus(id, id === this.#focus ? !this.#alone : this.#alone);
      return true;
    }
    const order = quickOrders[char];
    if (order) return focused.sortBy(order);
    switch (char) {
      case 'j':
      case 'k':
        focused.move(char === 'k' ? -1 : 1);
        return true;
      case 'g':
      case 'G':
        focused.moveToEnd(char === 'g' ? 'first' : 'last');
        return true;
      case 's':
        focused.sort();
        return true;
      case 'S':
        focused.reverse();
        return true;
      case 'C':
        this.#showsCores = !this.#showsCores;
        return true;
      case 't':
      case 'K':
        this.#turnProcesses(char);
        return true;
      default:
        return false;
    }
  }

  #turnProcesses(char: 't' | 'K'): void {
    if (char === 't') this.#processes.rows.toggleTree();
    else this.#processes.rows.toggleKernel();
    this.focus('processes');
  }

  /** Among those on the screen; all of them where one has it alone. */
  #next(step: 1 | -1): void {
    const shown = this.#layout.panels.map(({ id }) => id);
    const ring = shown.length > 1 ? shown : panelIds;
    const at = ring.indexOf(this.#focus);
    this.focus(ring[(at + step + ring.length) % ring.length] ?? this.#focus);
  }
}
