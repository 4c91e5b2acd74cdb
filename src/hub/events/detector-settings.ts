// How detectors are set: their own defaults, under what administrators have changed.

import type { RouteResponse } from '../../contract/routes.ts';
import type { Detector } from '../../detect/events/detector.ts';
import type { DetectorValues } from '../../detect/events/engine.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Records } from '../../store/records.ts';
import { readStored, writeStored } from '../stored-value.ts';

export type DetectorInfo = RouteResponse<'GET /api/v1/detectors'>['detectors'][number];

export interface DetectorChange {
  enabled?: boolean | undefined;
  settings: Readonly<Record<string, number>>;
}

export interface DetectorSettingsOptions {
  records: Records;
  clock: Clock;
  load: () => Promise<readonly Detector[]>;
}

const keyName = 'detect.values';

type Stored = Record<string, { enabled: boolean; settings: Record<string, number> }>;

export class DetectorSettings {
  readonly #load: () => Promise<readonly Detector[]>;
  #detectors: Promise<readonly Detector[]> | null = null;
  readonly #records: Records;
  readonly #clock: Clock;
  #values: Stored;

  private constructor(options: DetectorSettingsOptions, values: Stored) {
    this.#records = options.records;
    this.#clock = options.clock;
    this.#load = options.load;
    this.#values = values;
  }

  static async load(options: DetectorSettingsOptions): Promise<DetectorSettings> {
    const stored = await readStored(options.records, keyName);
    return new DetectorSettings(options, stored === null ? {} : (JSON.parse(stored) as Stored));
  }

  get values(): DetectorValues {
    return this.#values;
  }

  /** All of them; loaded when they are needed first. */
  detectors(): Promise<readonly Detector[]> {
    return (this.#detectors ??= this.#load());
  }

  /** @throws AppError `notFound` */
  async find(name: string): Promise<Detector> {
    const detector = (await this.detectors()).find((item) => item.name === name);
    if (detector) return detector;
    throw new AppError('notFound', `cannot find the detector ${name}: there is no such one`);
  }

  /** @throws AppError `notFound`, `badRequest` for a value beyond its limits */
  async check(name: string, given: Readonly<Record<string, number>>): Promise<Detector> {
    const detector = await this.find(name);
    for (const [key, value] of Object.entries(given)) {
      const setting = detector.settings.find((item) => item.name === key);
      const cannot = `cannot set ${key} of ${name}`;
      if (!setting) throw new AppError('badRequest', `${cannot}: there is no such setting`);
      if (value >= setting.min && value <= setting.max) continue;
      const allowed = `a number from ${setting.min} to ${setting.max} (${setting.unit})`;
      throw new AppError('badRequest', `${cannot}: it must be ${allowed}`);
    }
    return detector;
  }

  /** @throws AppError as `check` */
  async change(name: string, change: DetectorChange, by: string): Promise<void> {
    await this.check(name, change.settings);
    const now = this.#values[name] ?? { enabled: true, settings: {} };
    const changed = {
      enabled: change.enabled ?? now.enabled,
      settings: { ...now.settings, ...change.settings },
    };
    const values = { ...this.#values, [name]: changed };
    const stored = { key: keyName, value: JSON.stringify(values), by };
    await writeStored({ records: this.#records, clock: this.#clock }, stored);
    this.#values = values;
  }

  info(detector: Detector, counts: { found: number; allowed: number }): DetectorInfo {
    const { name, title, help, technique, severity } = detector;
    const values = this.#values[name];
    return {
      name,
      title,
      help,
      technique,
      severity,
      enabled: values?.enabled ?? true,
      settings: detector.settings.map((setting) => ({
        ...setting,
        value: values?.settings[setting.name] ?? setting.default,
      })),
      ...counts,
    };
  }
}
