// One sentence on what a process is: from the base, the host itself, or that nobody knows.

import { hasEnded } from '../contract/process.ts';
import type { Text } from '../contract/text.ts';
import type { RoleSource } from '../contract/verdict.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { isUnreadable } from '../contract/fact.ts';
import { isInterpreter } from './program-kinds.ts';
import type { Subject } from './subject.ts';

export interface Role {
  role: Text;
  roleSource: RoleSource;
}

/** Characters of what a unit or a package says of itself. */
const descriptionChars = 200;

/** Services that start whatever they are told: their description says little of what they run. */
const starters = new RegExp(
  '^(ssh|sshd|cron|crond|cronie|anacron|atd|docker|containerd|podman|' +
    'getty@.*|serial-getty@.*)\\.service$',
);

const fromStranger = (text: string): string => cleanShortText(text.trim(), descriptionChars);

function interpreterNote({ process, context, program }: Subject): Text | null {
  if (!isInterpreter(program)) return null;
  const { script, unit, container } = process;
  if (script !== null && !isUnreadable(script)) {
    const path = fromStranger(script);
    return { en: `Here it runs ${path}.`, ko: `여기서 실행하는 것은 ${path}입니다.` };
  }
  const described = unit && container === null ? context.unitDescription(unit) : null;
  if (!unit || !described || !unit.endsWith('.service') || starters.test(unit)) return null;
  const words = fromStranger(described);
  return {
    en: `Here it is part of the service “${words}”.`,
    ko: `여기서는 "${words}" 서비스의 일부입니다.`,
  };
}

function joined(first: Text, second: Text | null): Text {
  if (!second) return first;
  return { en: `${first.en} ${second.en}`, ko: `${first.ko} ${second.ko}` };
}

function fromUnit({ process: { unit, container }, context }: Subject): Role | null {
  if (unit === null || container !== null) return null;
  if (!unit.endsWith('.service') || unit.startsWith('user@')) return null;
  const described = context.unitDescription(unit)?.trim();
  if (!described) return null;
  const [name, words] = [fromStranger(unit), fromStranger(described)];
  return {
    role: {
      en: `Part of the service ${name}, which describes itself as “${words}”.`,
      ko: `${name} 서비스에 속합니다. 이 서비스는 자신을 "${words}"라고 설명합니다.`,
    },
    roleSource: 'unit',
  };
}

function fromPackage({ process }: Subject): Role | null {
  const summary = process.package?.summary?.trim();
  if (!process.package || !summary) return null;
  const [name, words] = [fromStranger(process.package.name), fromStranger(summary)];
  return {
    role: {
      en: `A program of the package ${name}, which describes itself as “${words}”.`,
      ko: `${name} 패키지의 프로그램입니다. 이 패키지는 자신을 "${words}"라고 설명합니다.`,
    },
    roleSource: 'package',
  };
}

const unknown = (role: Text): Role => ({ role, roleSource: 'unknown' });

function unknownRole({ process: { container }, imitated }: Subject, isDisguised: boolean): Role {
  if (isDisguised) {
    return unknown({
      en: 'Unknown program. It goes by the name of a kernel thread but has an executable.',
      ko: '알 수 없는 프로그램입니다. 이름은 커널 스레드를 흉내 냈지만 실행 파일이 있습니다.',
    });
  }
  if (imitated) {
    return unknown({
      en: `Unknown program. It bears the name of ${imitated.id} but lies at another place.`,
      ko: `알 수 없는 프로그램입니다. 이름은 ${imitated.id}이지만 다른 자리에 있습니다.`,
    });
  }
  if (container !== null) {
    const name = fromStranger(container);
    return unknown({
      en: `Unknown program in the container ${name}.`,
      ko: `${name} 컨테이너에서 도는 알 수 없는 프로그램입니다.`,
    });
  }
  return unknown({ en: 'Unknown program.', ko: '알 수 없는 프로그램입니다.' });
}

const endedNote: Text = {
  en: 'It has ended and only waits for its parent to take note (a zombie).',
  ko: '이미 끝났고, 부모 프로세스가 종료를 확인하기만 기다립니다(좀비).',
};

/** `isDisguised`: it bears the name of a kernel thread. What a disguise says of itself is void. */
export function roleOf(subject: Subject, isDisguised: boolean): Role {
  const role = programRole(subject, isDisguised);
  return hasEnded(subject.process) ? { ...role, role: joined(role.role, endedNote) } : role;
}

function programRole(subject: Subject, isDisguised: boolean): Role {
  const { match, imitated, process } = subject;
  if (isDisguised || imitated) return unknownRole(subject, isDisguised);
  if (match) {
    const note = match.proof === 'path' ? interpreterNote(subject) : null;
    return { role: joined(match.program.role, note), roleSource: 'known' };
  }
  const unit = fromUnit(subject);
  const packaged = fromPackage(subject);
  const found =
    process.unit !== null && starters.test(process.unit) ? packaged : (unit ?? packaged);
  return found ?? unit ?? unknownRole(subject, false);
}

export function kernelRole(known: Text | null): Role {
  const role = known ?? {
    en: 'Part of the kernel itself: no program, and nothing to be stopped.',
    ko: '커널 자신의 일부입니다. 프로그램이 아니며 멈출 수 없습니다.',
  };
  return { role, roleSource: 'kernel' };
}
