// The whole explanation of a process, in the order of the console's panel.

import { dash, percent, uptime } from '../../../client/model/format.ts';
import type { Entry } from '../../../client/model/process-table.ts';
import type {
  PortInfo,
  ProcessExplanation,
  ProcessInfo,
  Relative,
} from '../../../contract/process.ts';
import type { Reason, Verdict } from '../../../contract/verdict.ts';
import {
  blankLine,
  fact,
  heading,
  paragraph,
  point,
  type Doc,
  type DocLine,
  shareColumns,
} from '../doc.ts';
import { oneDigit, shortBytes } from '../figures.ts';
import type { Scene } from '../scene.ts';
import { toneOfLevel } from '../tones.ts';
import type { Words } from '../words.ts';

const mostRelatives = 30;

function reasonLines({ pick, ofProcess }: Words, reason: Reason): DocLine[] {
  const { rule, severity, why, evidence, expected } = reason;
  const tone = expected ? 'third' : severity === 'danger' ? 'danger' : 'warning';
  const tag = expected ? ` (${ofProcess('expected.tag')})` : '';
  return [point('-', `${rule}  ${evidence}${tag}`, tone, true), point('', pick(why), tone)];
}

function verdictLines(words: Words, verdict: Verdict): DocLine[] {
  const { pick, ofProcess } = words;
  const { level, strictLevel, reasons, advice, worry, unseen } = verdict;
  const counted = reasons.filter(({ expected }) => !expected);
  const expected = reasons.filter((reason) => reason.expected);
  const lines = [paragraph(ofProcess(`level.${level}`).toUpperCase(), toneOfLevel[level], true)];
  if (strictLevel !== level) {
    const strict = ofProcess(`level.${strictLevel}`);
    lines.push(paragraph(ofProcess('strictLevel', { level: strict }), 'third'));
  }
  lines.push(paragraph(pick(verdict.role)));
  lines.push(paragraph(ofProcess(`role.${verdict.roleSource}`), 'third'));
  lines.push(blankLine, heading(ofProcess('reasons')));
  if (counted.length === 0) lines.push(paragraph(ofProcess('reasons.none'), 'second'));
  lines.push(...counted.flatMap((reason) => reasonLines(words, reason)));
  if (expected.length > 0) lines.push(blankLine, heading(ofProcess('expected')));
  lines.push(...expected.flatMap((reason) => reasonLines(words, reason)));
  if (advice) {
    lines.push(blankLine, heading(ofProcess('advice')), paragraph(pick(advice), 'accent'));
  }
  if (worry) lines.push(blankLine, heading(ofProcess('worry')), paragraph(pick(worry)));
  if (unseen.length > 0) lines.push(blankLine, heading(ofProcess('unseen')));
  lines.push(...unseen.map((text) => point('-', pick(text), 'third')));
  return lines;
}

function addressOf({ protocol, address, port }: PortInfo): string {
  if (protocol === 'packet') return protocol;
  if (protocol.startsWith('raw')) return `${protocol} ${address} (${port})`;
  return `${protocol} ${address.includes(':') ? `[${address}]` : address}:${port}`;
}

function executableLine({ ofProcess, readable }: Words, process: ProcessInfo): DocLine {
  const { executable, executableState: state } = process;
  const path = readable(executable, (file) => file ?? ofProcess('exe.none'));
  const isSound = state === null || state === 'present';
  const told = isSound ? path : `${path}, ${ofProcess(`exe.${state}`)}`;
  return fact(ofProcess('executable'), told, isSound ? 'ink' : 'danger');
}

function packageWord({ ofProcess }: Words, { package: owner }: ProcessInfo): string {
  if (owner === undefined) return ofProcess('package.waiting');
  return owner === null ? ofProcess('package.none') : `${owner.name} ${owner.version}`;
}

/** Only what a process has beyond the ordinary. */
function rareLines({ ofProcess, readable }: Words, process: ProcessInfo): DocLine[] {
  const { script, preload, audit, tracerPid, container, session, terminal } = process;
  const lines: DocLine[] = [];
  if (container !== null) lines.push(fact(ofProcess('container'), container));
  if (session !== null) lines.push(fact(ofProcess('session'), session));
  if (terminal !== null) lines.push(fact(ofProcess('terminal'), terminal));
  if (script !== null) {
    lines.push(
      fact(
        ofProcess('script'),
        readable(script, (path) => path ?? dash),
      ),
    );
  }
  if (preload !== null) {
    lines.push(
      fact(
        ofProcess('preload'),
        readable(preload, (path) => path ?? dash),
        'danger',
      ),
    );
  }
  // Where the environment may not be read, that is said once.
  if (typeof audit === 'string') lines.push(fact(ofProcess('audit'), audit, 'danger'));
  if (tracerPid !== 0) {
    lines.push(
      fact(
        ofProcess('tracer'),
        readable(tracerPid, (pid) => `PID ${pid}`),
      ),
    );
  }
  return lines;
}

const stateLetters = ['R', 'S', 'D', 'Z', 'T', 't', 'I', 'X'] as const;

function numberLines({ words, model, hostMs }: Scene, process: ProcessInfo, entry: Entry) {
  const { ofProcess } = words;
  const known = stateLetters.find((letter) => letter === entry.state);
  const share = percent(process.memoryPercent);
  const { full } = words.times(model.timeZone);
  const up = ofProcess('upFor', { age: uptime(hostMs() - process.startedMs) });
  return [
    fact('CPU', `${oneDigit(entry.cpuPercent)} %`),
    fact(ofProcess('bytes'), `${shortBytes(entry.memoryBytes)} (${share})`),
    fact(ofProcess('threads'), Number.isNaN(entry.threads) ? dash : `${entry.threads}`),
    fact(ofProcess('state'), `${entry.state} - ${ofProcess(`state.${known ?? 'other'}`)}`),
    fact(ofProcess('since'), `${full(process.startedMs)} ${up}`),
  ];
}

function relativeLines({ ofProcess }: Words, label: string, list: readonly Relative[]): DocLine[] {
  if (list.length === 0) return [];
  const told = list.slice(0, mostRelatives).map(({ pid, name }) => `${name} ${pid}`);
  const more = list.length - told.length;
  if (more > 0) told.push(ofProcess('children.more', { n: more }));
  return [fact(label, told.join(', '))];
}

function factLines(scene: Scene, told: ProcessExplanation, entry: Entry): DocLine[] {
  const { words } = scene;
  const { ofProcess, readable } = words;
  const { process, parents, children } = told;
  const { user, userId } = process;
  return [
    blankLine,
    heading(ofProcess('facts')),
    fact('PID', `${process.pid}`),
    executableLine(words, process),
    fact(ofProcess('package'), packageWord(words, process)),
    fact(
      ofProcess('command'),
      readable(process.commandLine, (parts) => parts.join(' ') || dash),
    ),
    fact(ofProcess('user'), userId === null ? user : `${user} (uid ${userId})`),
    fact(ofProcess('unit'), process.unit ?? ofProcess('unit.none')),
    ...rareLines(words, process),
    fact(
      ofProcess('ports'),
      readable(
        process.ports,
        (ports) => ports.map(addressOf).join(', ') || ofProcess('ports.none'),
      ),
    ),
    ...numberLines(scene, process, entry),
    ...relativeLines(words, ofProcess('parents'), parents),
    ...relativeLines(words, ofProcess('children'), children),
  ];
}

function recentLines({ ofProcess }: Words, shares: ProcessExplanation['recentCpu']): DocLine[] {
  if (shares.every((share) => share === null)) return [];
  return [blankLine, heading(ofProcess('recent')), shareColumns(shares)];
}

export async function processDoc(scene: Scene, entry: Entry, signal: AbortSignal): Promise<Doc> {
  const { pid, startTicks, name } = entry.row;
  const { words } = scene;
  const told = await scene.feed.explain(pid, signal);
  const isReused = told.process.startTicks !== startTicks;
  const title = `${name} ${pid}`;
  if (isReused) return { title, lines: [paragraph(words.ofProcess('reused'), 'warning')] };
  const lines = [
    ...verdictLines(words, told.verdict),
    ...recentLines(words, told.recentCpu),
    ...factLines(scene, told, entry),
  ];
  return { title, lines };
}
