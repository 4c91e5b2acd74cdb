// A strict reader of Prometheus' text format 0.0.4, for tests: throws where a line is not of it.

export interface ParsedSample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

export interface ParsedExposition {
  metadata: Record<string, { help: string; type: string }>;
  samples: ParsedSample[];
}

const metricName = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const number = String.raw`[+-]Inf|NaN|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`;
const helpLine = new RegExp(String.raw`^# HELP (${metricName}) ((?:[^\\]|\\[\\n])*)$`);
const typeLine = new RegExp(`^# TYPE (${metricName}) (counter|gauge|untyped|histogram|summary)$`);
const sampleLine = new RegExp(String.raw`^(${metricName})(?:\{(.+)\})? (${number})$`, 's');
const labelPair = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^\\"\n]|\\[\\"n])*)"(,|$)/gy;

const unescaped: Record<string, string> = { '\\n': '\n', '\\\\': '\\', '\\"': '"' };

function unescape(text: string): string {
  return text.replaceAll(/\\./g, (pair) => unescaped[pair] ?? pair);
}

function parseLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let end = 0;
  for (const [whole, name, value] of text.matchAll(labelPair)) {
    end += whole.length;
    if (name === undefined || name in labels) throw new Error(`label twice: ${name}`);
    labels[name] = unescape(value ?? '');
  }
  if (end !== text.length || text.endsWith(',')) throw new Error(`not labels: ${text}`);
  return labels;
}

function parseNumber(text: string): number {
  if (text.endsWith('Inf')) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}

/** Also refuses what Prometheus refuses: metadata or series twice, series before their metadata. */
export function parseExposition(text: string): ParsedExposition {
  const result: ParsedExposition = { metadata: {}, samples: [] };
  if (text === '') return result;
  if (!text.endsWith('\n')) throw new Error('no newline at the end');
  const seen = new Set<string>();
  let help: { name: string; text: string } | null = null;
  let family = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const [, helpName, helpText] = helpLine.exec(line) ?? [];
    if (helpName !== undefined) {
      help = { name: helpName, text: unescape(helpText ?? '') };
      continue;
    }
    const [, typeName, type] = typeLine.exec(line) ?? [];
    if (typeName !== undefined) {
      if (help?.name !== typeName) throw new Error(`no help before the type: ${line}`);
      if (Object.hasOwn(result.metadata, typeName)) throw new Error(`type twice: ${line}`);
      result.metadata[typeName] = { help: help.text, type: type ?? '' };
      family = typeName;
      continue;
    }
    const [, name, labelsText, value] = sampleLine.exec(line) ?? [];
    if (name === undefined) throw new Error(`not a line of the format: ${line}`);
    if (name !== family) throw new Error(`outside its family: ${line}`);
    const labels = parseLabels(labelsText ?? '');
    const key = name + JSON.stringify(Object.entries(labels).sort());
    if (seen.has(key)) throw new Error(`series twice: ${line}`);
    seen.add(key);
    result.samples.push({ name, labels, value: parseNumber(value ?? '') });
  }
  return result;
}
