// Reads the time at the head of a log line, in the forms that programs really write.

export interface Stamp {
  atMs: number;
  /** Where the rest of the line begins. */
  end: number;
  /** What wrote it like this: decides where the program's name stands. */
  form: 'syslog' | 'iso' | 'spaced' | 'apache' | 'epoch' | 'glog';
  /** As it stands there, where no zone does: `atMs` takes it for the host's own time. */
  local: LocalTime | null;
}

export interface LocalTime {
  /** Null: none is written. */
  year: number | null;
  /** 0 to 11. */
  month: number;
  day: number;
  /** Since midnight by the clock. */
  dayMs: number;
}

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const month = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const time = String.raw`(\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?`;
/** Of zones without letters of their own, `date` and PostgreSQL write the hours alone. */
const zone = String.raw`(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)`;

/** 2026-11-21T18:52:57.123+09:00, and with blanks, slashes or a comma (log4j, Go, nginx). */
const iso = new RegExp(
  String.raw`(\d{4})[-/](\d{2})[-/](\d{2})([T _])${time}(?:\s?${zone}(?![\w.]))?`,
  'y',
);
/**
 * RFC 3164 (no year), as network devices write it (with one before the time), and as ctime(3) and
 * Apache's error log do (behind it). What goes on with a colon is the address of a host, such as
 * `2001:db8::5`.
 */
const syslog = new RegExp(
  String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s)?${month}\s{1,2}(\d{1,2})\s(?:(\d{4})\s)?` +
    String.raw`${time}(?:\s(\d{4})(?![\w.-]|:[\dA-Fa-f:]))?`,
  'y',
);
/**
 * `ts-format(full)` of syslog-ng, and what journalctl prints in Korean, Japanese and Chinese: there
 * the months have numbers.
 */
const otherSyslog = new RegExp(
  String.raw`(?:(\d{4})\s${month}| ?(\d{1,2})[월月])\s{1,2}(\d{1,2})\s${time}`,
  'y',
);
/** Day first, as Redis writes it after "PID:ROLE". */
const dayFirst = new RegExp(String.raw`(\d{2})\s${month}\s(\d{4})\s${time}`, 'y');
/** Common Log Format of nginx and Apache, somewhere after the client. */
const common = new RegExp(
  String.raw`\[(\d{2})/${month}/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-]\d{4})\]`,
);
/** Level, month and day, as glog and klog write it: E1121 18:52:57.123456. */
const glog = new RegExp(String.raw`[IWEF](\d{2})(\d{2}) ${time}`, 'y');
const epoch = /(\d{10})(?:(\d{3})(?!\d)|[.,](\d{1,9}))?(?!\d)/y;
/** The client, the identity and the user before a stamp of the Common Log Format. */
const longestBeforeCommon = 300;

/** 1 January 2001; smaller numbers at the head of a line are no times. */
const leastEpochSeconds = 978_307_200;
const dayMs = 86_400_000;

function fraction(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(`0.${digits}`) * 1000;
}

/** Minutes east of Greenwich; null where the stamp is in the host's own time. */
function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[+-]/.test(text)) return 0;
  const digits = text.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return digits.startsWith('-') ? -minutes : minutes;
}

interface Civil {
  year: number;
  /** 0 to 11. */
  month: number;
  day: number;
  hours: string | undefined;
  minutes: string | undefined;
  seconds: string | undefined;
  digits: string | undefined;
  zone: string | undefined;
}

/** Null where there is no such day or time. A 60th second is the last one (leap seconds). */
function toMs(civil: Civil): number | null {
  const [hours, minutes] = [Number(civil.hours), Number(civil.minutes)];
  const seconds = Math.min(59, Number(civil.seconds));
  const { year, month: at, day } = civil;
  const wrong = at < 0 || at > 11 || day < 1 || day > 31 || hours > 23 || minutes > 59;
  if (wrong || Number(civil.seconds) > 60) return null;
  const offset = offsetOf(civil.zone);
  const wholeMs =
    offset === null
      ? new Date(year, at, day, hours, minutes, seconds).getTime()
      : Date.UTC(year, at, day, hours, minutes, seconds) - offset * 60_000;
  return Math.floor(wholeMs + fraction(civil.digits));
}

const monthOf = (name: string | undefined): number => months.indexOf(name ?? '?') / 3;

/** The year that puts a stamp without one nearest before now; a day of slack for wrong clocks. */
function inferYear(civil: Omit<Civil, 'year'>, nowMs: number): number | null {
  const year = new Date(nowMs).getFullYear();
  const atMs = toMs({ ...civil, year });
  if (atMs !== null && atMs > nowMs + dayMs) return toMs({ ...civil, year: year - 1 });
  // At the turn of the year a clock that runs ahead writes 1 January of the next one.
  const nextMs = toMs({ ...civil, year: year + 1 });
  return nextMs !== null && nextMs <= nowMs + dayMs ? nextMs : atMs;
}

type Reader = (text: string, start: number, nowMs: number) => Stamp | null;

function match(form: RegExp, text: string, start: number): RegExpExecArray | null {
  form.lastIndex = start;
  return form.exec(text);
}

type Written = Omit<Civil, 'year'> & { year: number | null };

function stampOf(
  atMs: number | null,
  end: number,
  form: Stamp['form'],
  civil: Written | null,
): Stamp | null {
  return atMs === null ? null : { atMs, end, form, local: civil && localOf(civil) };
}

function localOf(civil: Written): LocalTime | null {
  if (civil.zone !== undefined) return null;
  const minutes = Number(civil.hours) * 60 + Number(civil.minutes);
  const seconds = minutes * 60 + Math.min(59, Number(civil.seconds));
  const { year, month: at, day } = civil;
  return { year, month: at, day, dayMs: Math.floor(seconds * 1000 + fraction(civil.digits)) };
}

function syslogStamp(
  civil: Omit<Civil, 'year'>,
  year: string | undefined,
  end: number,
  nowMs: number,
): Stamp | null {
  const written = { ...civil, year: year === undefined ? null : Number(year) };
  const atMs =
    year === undefined ? inferYear(civil, nowMs) : toMs({ ...civil, year: Number(year) });
  return stampOf(atMs, end, 'syslog', written);
}

const readIso: Reader = (text, start) => {
  const found = match(iso, text, start);
  if (!found) return null;
  const [, year, at, day, blank, hours, minutes, seconds, digits, zoneText] = found;
  const civil = {
    year: Number(year),
    month: Number(at) - 1,
    day: Number(day),
    hours,
    minutes,
    seconds,
    digits,
    zone: zoneText,
  };
  return stampOf(toMs(civil), iso.lastIndex, blank === 'T' ? 'iso' : 'spaced', civil);
};

const readSyslog: Reader = (text, start, nowMs) => {
  const found = match(syslog, text, start);
  if (!found) return null;
  const [, name, day, yearBefore, hours, minutes, seconds, digits, yearBehind] = found;
  const clock = { hours, minutes, seconds, digits, zone: undefined };
  const civil = { month: monthOf(name), day: Number(day), ...clock };
  const end = syslog.lastIndex;
  if (yearBehind === undefined) return syslogStamp(civil, yearBefore, end, nowMs);
  const whole = { ...civil, year: Number(yearBehind) };
  return stampOf(toMs(whole), end, 'apache', whole);
};

const readOtherSyslog: Reader = (text, start, nowMs) => {
  const found = match(otherSyslog, text, start);
  if (!found) return null;
  const [, year, name, number, day, hours, minutes, seconds, digits] = found;
  const clock = { hours, minutes, seconds, digits, zone: undefined };
  const at = number === undefined ? monthOf(name) : Number(number) - 1;
  const civil = { month: at, day: Number(day), ...clock };
  return syslogStamp(civil, year, otherSyslog.lastIndex, nowMs);
};

const readDayFirst: Reader = (text, start) => {
  const found = match(dayFirst, text, start);
  if (!found) return null;
  const [, day, name, year, hours, minutes, seconds, digits] = found;
  const date = { year: Number(year), month: monthOf(name), day: Number(day) };
  const civil = { ...date, hours, minutes, seconds, digits, zone: undefined };
  return stampOf(toMs(civil), dayFirst.lastIndex, 'spaced', civil);
};

const readGlog: Reader = (text, start, nowMs) => {
  const found = match(glog, text, start);
  if (!found) return null;
  const [, at, day, hours, minutes, seconds, digits] = found;
  const clock = { hours, minutes, seconds, digits, zone: undefined };
  const civil = { month: Number(at) - 1, day: Number(day), ...clock };
  const atMs = inferYear(civil, nowMs);
  return stampOf(atMs, glog.lastIndex, 'glog', { ...civil, year: null });
};

/** Seconds with or without a fraction, milliseconds. */
const readEpoch: Reader = (text, start, nowMs) => {
  const found = match(epoch, text, start);
  if (!found) return null;
  const [, seconds, milliseconds, digits] = found;
  const atMs = Math.floor(Number(seconds) * 1000 + Number(milliseconds ?? 0) + fraction(digits));
  const known = Number(seconds) >= leastEpochSeconds && atMs <= nowMs + 366 * dayMs;
  return known ? stampOf(atMs, epoch.lastIndex, 'epoch', null) : null;
};

/** A blank stands before a month of one digit. */
const digitOrBlank = /[0-9 ]/;

/** The stamp that begins at `start`. `nowMs` says which year is meant where none is written. */
export const readStamp: Reader = (text, start, nowMs) => {
  const first = text[start] ?? '';
  if (digitOrBlank.test(first)) {
    return (
      readIso(text, start, nowMs) ??
      readDayFirst(text, start, nowMs) ??
      readOtherSyslog(text, start, nowMs) ??
      readEpoch(text, start, nowMs)
    );
  }
  return readSyslog(text, start, nowMs) ?? readGlog(text, start, nowMs);
};

/** The stamp of a line of an access log, which stands after the client's address and names. */
export const readCommonStamp: Reader = (text, start) => {
  const found = common.exec(text.slice(start, start + longestBeforeCommon));
  if (!found) return null;
  const [whole, day, name, year, hours, minutes, seconds, zoneText] = found;
  const civil = { year: Number(year), month: monthOf(name), day: Number(day), digits: undefined };
  const atMs = toMs({ ...civil, hours, minutes, seconds, zone: zoneText });
  return stampOf(atMs, start + found.index + whole.length, 'apache', null);
};
