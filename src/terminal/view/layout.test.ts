import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { layOut, type LinesAt } from './layout.ts';
import { panelIds, type PanelId } from './panel-kind.ts';

const area = (columns: number, rows: number) => ({ x: 0, y: 3, columns, rows });

const wants =
  (lines: Partial<Record<PanelId, number>>): LinesAt =>
  (id) =>
    lines[id] ?? 0;

const all = wants({ services: 9, containers: 9, pods: 9, processes: 99, errors: 9, devices: 9 });

describe('the layout', () => {
  it('puts services and containers side by side where both have something', () => {
    const { panels, split } = layOut(area(100, 26), all, 'processes', false);
    const [services, containers] = panels;
    assert.equal(services?.rect.y, containers?.rect.y);
    assert.equal(split?.x, services?.rect.columns);
    const none = layOut(area(100, 26), wants({ services: 3, processes: 9 }), 'processes', false);
    assert.equal(none.split, null);
    assert.deepEqual(
      none.panels.map(({ id, rect }) => [id, rect.columns]),
      [
        ['services', 100],
        ['containers', 100],
        ['pods', 100],
        ['processes', 100],
        ['errors', 100],
      ],
    );
    assert.equal(layOut(area(79, 26), all, 'processes', false).split, null);
  });

  it('gives what others do not want to the processes', () => {
    const rowsOf = (linesAt: LinesAt): number =>
      layOut(area(100, 26), linesAt, 'processes', false).panels.find(({ id }) => id === 'processes')
        ?.rect.rows ?? 0;
    const only = wants({ processes: 99 });
    assert.equal(rowsOf(only), 26 - 4);
    assert.ok(rowsOf(all) < rowsOf(only));
    assert.ok(rowsOf(all) >= 8);
  });

  it('gives what processes do not need to those that want it', () => {
    const few = wants({ pods: 40, processes: 3 });
    const { panels } = layOut(area(100, 26), few, 'processes', false);
    assert.equal(panels.find(({ id }) => id === 'pods')?.rect.rows, 26 - 4 - 3);
  });

  it('has disks and network where there is much room, and wherever they are asked for', () => {
    const shown = (rows: number, focus: PanelId): boolean =>
      layOut(area(100, rows), all, focus, false).panels.some(({ id }) => id === 'devices');
    assert.equal(shown(26, 'processes'), false);
    assert.equal(shown(56, 'processes'), true);
    assert.equal(shown(26, 'devices'), true);
  });

  it('shows the panel in use alone where there is little room', () => {
    for (const [columns, rows] of [
      [39, 40],
      [100, 15],
    ] as const) {
      const { panels } = layOut(area(columns, rows), all, 'pods', false);
      assert.deepEqual(panels, [{ id: 'pods', rect: area(columns, rows) }]);
    }
  });

  it('fills the area without gap or overlap, and always shows the panel in use', () => {
    const lines = fc.record(
      Object.fromEntries(panelIds.map((id) => [id, fc.integer({ min: 0, max: 200 })])),
    );
    const size = fc.tuple(fc.integer({ min: 20, max: 300 }), fc.integer({ min: 1, max: 100 }));
    fc.assert(
      fc.property(size, lines, fc.constantFrom(...panelIds), ([columns, rows], given, focus) => {
        const linesAt: LinesAt = (id) => given[id] ?? 0;
        const { panels, split } = layOut(area(columns, rows), linesAt, focus, false);
        assert.ok(panels.some(({ id }) => id === focus));
        const cells = panels.reduce((sum, { rect }) => sum + rect.rows * rect.columns, 0);
        assert.equal(cells + (split ? split.rows + 1 : 0), columns * rows);
        for (const { rect } of panels) {
          assert.ok(rect.rows >= 1 && rect.y >= 3 && rect.y + rect.rows <= 3 + rows);
        }
      }),
    );
  });
});
