// What the commands say, in English.

export const en = {
  help: {
    usage: 'Usage',
    commands: 'Commands',
    options: 'Options',
    settings: 'Settings',
    moreSettings: '  Every setting is a flag of it; hostscope help up shows them all.',
    settingsNote:
      'Each setting is also a key of the configuration file and an environment variable:\n' +
      '  --disk-budget-mib 512 = disk-budget-mib: 512 = HOSTSCOPE_DISK_BUDGET_MIB=512\n' +
      'A flag goes before the environment, then the file, the settings page, and the default.',
    more: 'hostscope help COMMAND says more about one command.',
    byDefault: 'default',
    oneOf: 'one of',
    range: (from: number, to: number, unit: string) => `${from} to ${to} ${unit}`,
    units: {} as Readonly<Record<string, string>>,
  },
  about: 'Hostscope watches this machine and says what is wrong in plain words.',
  commands: {
    up: 'watch this host and serve the console',
    service: 'install, remove or show the systemd service',
    doctor: 'test what this host lets Hostscope see, and say what each lack costs',
    config: 'show every setting with its value and where it comes from',
    user: 'add, change, list or remove users',
    ps: 'list the processes of this host, each with its verdict',
    explain: 'say what a process is, whether it is dangerous, and why',
    top: 'show services, containers, pods, processes and errors on one screen, live',
    tail: 'show the last lines of a log file or of a unit, and follow it',
    logs: 'read log files as events: who did what, from where, and how it ended',
    detect: 'say which attacks and break-ins log files show',
    report: 'print, keep or send the report of a day',
    notify: 'send a test by mail, webhook, Slack, Telegram, ntfy or a program',
    completion: 'print a script by which bash, zsh or fish completes this command',
    help: 'explain a command',
  },
  options: {
    notifyVia: 'Only by this one: command, ntfy, slack, smtp, telegram or webhook.',
    notifyTo: 'Send the mail to this address instead of the recipients that are set.',
    reportDate: 'Day of the report, such as 2026-11-20 (default: yesterday).',
    reportPrint: 'Print it as plain text; done where nothing else is said.',
    reportHtml: 'Write it into this file, as one page with its images inside.',
    reportSend: 'Send it to the recipients and note that; a day is sent once.',
    reportAgain: 'Send it although it was sent.',
    config: 'Configuration file; else /etc/hostscope/hostscope.yaml where it exists.',
    help: 'Show this help.',
    version: 'Show the version.',
    json: 'Print JSON for other programs.',
    allProcesses: 'Every process, threads of the kernel too.',
    dryRun: 'Print the unit and change nothing.',
    serviceListen: 'Address and port of the console, written into the unit.',
    role: 'viewer, operator or administrator.',
    passwordStdin: 'Read the password from standard input, one line.',
    topConnect: 'Show a host of the hub at this address, such as https://hub.example:8000.',
    topHost: 'Name or id of that host (default: the hub itself).',
    topTokenFile: 'File with the token for the hub; else HOSTSCOPE_TOKEN has it.',
    topOnce: 'Print one plain picture and end.',
    topJson: 'Print the data of one picture as JSON and end.',
    topReadonly: 'Send no signal to any process.',
    topInterval: 'Seconds between two pictures, 0.5 to 60 (default: 1).',
    tailLines: 'How many lines to show first (default: 10).',
    tailFollow: 'Go on with what is written from then on, through rotation too.',
    tailGrep: 'Only lines that match this regular expression, in any case.',
    tailLevel: 'Only these levels: error, warn, info; several joined by commas.',
    detectJson: 'Print one JSON object for each detector and what it found, one a line.',
    logsJson: 'Print one JSON object for each line or event, one a line.',
    logsData: 'Folder in which the events are kept (default: that of the service).',
    logsFrom: 'Only events from this time on, such as 2026-01-31 or 2026-01-31T09:00:00Z.',
    logsTo: 'Only events before this time.',
    logsLimit: 'Most events to print, the newest first (default: 100).',
    year: 'Year of the first line, where lines name none (default: the latest that fits).',
    timezone: 'Time zone of lines that name none, such as Asia/Seoul (default: that of this host).',
    assumeNow:
      'Read as if it were then, such as 2026-01-31T09:00:00Z (default: as the file was left).',
  },
  usage: {
    missing: (command: string, usage: string) =>
      `cannot run "${command}": something is missing; use it as: ${usage}`,
    tooMuch: (command: string, word: string, usage: string) =>
      `cannot run "${command}": "${word}" is too much; use it as: ${usage}`,
    unknownCommand: (name: string, close: string | null) =>
      `cannot run "${name}": there is no such command; ` +
      (close ? `did you mean "${close}"?` : 'see "hostscope --help"'),
    optionFirst: (name: string) =>
      `cannot use ${name} before a command: options stand after it; see "hostscope --help"`,
    unknownOption: (name: string, close: string | null, command: string) =>
      `cannot use ${name}: "${command}" has no such option; ` +
      (close ? `did you mean ${close}?` : `see "hostscope help ${command}"`),
    unknownShort: (name: string, command: string) =>
      `cannot use ${name}: "${command}" has no such option; a word that begins with "-" goes ` +
      `after "--"; see "hostscope help ${command}"`,
    notForAction: (name: string, action: string, usage: string) =>
      `cannot use ${name}: "${action}" does not take it; use it as: ${usage}`,
    needsValue: (name: string, form: string) =>
      `cannot use ${name}: it needs a value; give it as ${form}VALUE`,
    takesNoValue: (name: string) => `cannot use ${name} with a value: it is a plain switch`,
  },
  up: {
    address: (url: string) => `Hostscope is running at ${url}`,
    setup: (link: string) =>
      `\nFirst use: open this link and choose the administrator's password.\n` +
      `It works once, and only until then:\n\n  ${link}\n`,
    setupInFile: (path: string) =>
      `First use: the link to choose the administrator's password is in ${path}, ` +
      'which root can read; "hostscope service status" shows it.',
    data: (path: string) => `Data is kept in ${path}.`,
    stopWith: 'Press Ctrl+C to stop.',
    stopping: 'Stopping; press Ctrl+C again to stop at once.',
    notRoot:
      "Not running as root: the ports and files of other users' processes and the serial number " +
      'cannot be seen. "hostscope doctor" says what else; "hostscope service install" sees all.',
    noConsole: 'The web console is not built: only the API is served. Run "npm run build".',
  },
  top: {
    badInterval: (given: string) =>
      `cannot use --interval ${given}: give a number of seconds from 0.5 to 60`,
    oneWay: 'cannot do both --once and --json: give one of them',
    needsConnect: (option: string) =>
      `cannot use ${option} alone: it goes with --connect, which names the hub`,
    badAddress: (given: string) =>
      `cannot connect to ${given}: give an address such as https://hub.example:8000`,
    needsToken: (origin: string) =>
      `cannot connect to ${origin}: no token is given; make one on its settings page and put it ` +
      'into HOSTSCOPE_TOKEN or into a file that --token-file names',
    badTokenFile: (path: string, why: string) =>
      `cannot read the token in ${path}: ${why}; the file must hold the token and nothing else`,
    unreachable: (origin: string, why: string) =>
      `cannot reach ${origin}: ${why}; check the address, and that the server runs`,
    untrusted: (origin: string, why: string) =>
      `cannot trust ${origin}: ${why}; name the certificate of its authority in ` +
      'NODE_EXTRA_CA_CERTS',
    notHub: (origin: string, why: string) =>
      `cannot use ${origin}: it does not answer as Hostscope (${why}); check the address`,
    badToken: (origin: string) =>
      `${origin} does not know this token: it was revoked, has expired, or is misspelt; make ` +
      'another one on its settings page',
    unknownHost: (origin: string, name: string, known: string) =>
      `cannot show the host "${name}": ${origin} ` +
      (known === '' ? 'has heard of no host yet' : `knows ${known}`),
    tooOld: (origin: string) =>
      `${origin} does not understand what this program asks for: it is older; update it`,
    lost: (origin: string) => `The connection to ${origin} was lost; trying again.`,
    noWebSocket: (origin: string) =>
      `cannot open the live stream of ${origin}: it answers, but no WebSocket opens; a proxy in ` +
      'between has to pass the headers Upgrade and Connection on',
    streamLost: (origin: string) =>
      `cannot go on following the log: the connection to ${origin} was lost; open it again`,
    noTerminal:
      'The output is no terminal: one picture is printed, as by --once. On a terminal it is live.',
    dumbTerminal: (term: string) =>
      `The terminal "${term}" cannot move its cursor: one picture is printed, as by --once.`,
    incomplete: 'Not everything was known in time; what was is shown.',
  },
  tail: {
    notes: {
      rotated: 'the log was rotated; going on in the new file',
      truncated: 'the log was truncated; going on from its beginning',
      deleted: 'the log is gone; waiting for a new one',
      appeared: 'the log is there again',
      unreadable: 'the log cannot be read',
      readable: 'the log can be read now',
      ruleOff: 'a rule is switched off',
      outrun: 'lines are missing here: they came faster than they are read',
    },
    skipped: (lines: number) => `${lines} lines were skipped: the filter could not keep up`,
    cut: '… [cut at 64 KiB]',
    nothing: 'there is no such line',
    empty: 'nothing was logged',
    searched: 'the search ended at its limit before the beginning of the log',
    unheard: (name: string, unit: string, close: string | null) =>
      `cannot show the log ${name}: there is no such file, and the journal has no line of ` +
      `${unit}; ` +
      (close ? `did you mean "${close}"?` : 'give a path, or a unit of "systemctl list-units"'),
    badLines: (given: string, most: number) =>
      `cannot use -n ${given}: it takes a whole number from 0 to ${most}`,
    badLevel: (given: string) => `cannot use --level ${given}: use error, warn and info`,
  },
  logs: {
    noFile: (action: string) =>
      `cannot run "logs ${action}": it needs a file; use it as: hostscope logs ${action} FILE...`,
    unreadable: (file: string, why: string) => `cannot read the log ${file}: ${why}`,
    unknownAction: (name: string, close: string | null) =>
      `cannot run "logs ${name}": there is no such action; ` +
      (close ? `did you mean "${close}"?` : 'see "hostscope help logs"'),
    badYear: (given: string) => `cannot use --year ${given}: give four digits, such as 2026`,
    badTimezone: (given: string) =>
      `cannot use --timezone ${given}: there is no such zone; give a name such as Asia/Seoul`,
    badNow: (given: string) =>
      `cannot use --assume-now ${given}: give a time such as 2026-01-31T09:00:00Z`,
    understood: (lines: number, understood: number) =>
      `Lines: ${lines}, understood: ${understood} ` +
      `(${lines === 0 ? 100 : Math.floor((understood / lines) * 1000) / 10} %)`,
    failedAttempts: (count: number) => `Failed attempts: ${count}`,
    typeColumns: ['TYPE', 'LINES'],
    templateColumns: ['NOT UNDERSTOOD', 'LINES'],
    moreLines: (count: number) => `... and ${count} more lines that were not understood.`,
    imported: (file: string, added: number, duplicates: number) =>
      `${file}: ${added} events added` +
      (duplicates > 0 ? `, ${duplicates} were there already.` : '.'),
    noneUnderstood: (file: string) =>
      `${file}: no line of it has a form that is known here, so nothing can be found in it; see ` +
      'what it holds: hostscope logs parse FILE',
    someUnderstood: (file: string, understood: number, lines: number) =>
      `${file}: ${understood} of its ${lines} lines have a form that is known here, so nothing ` +
      'can be found in the others; see them: hostscope logs parse FILE',
    notRead: (failed: number, files: number) =>
      `cannot read ${failed} of ${files} files to the end:`,
    nothingNew: (file: string) => `${file}: nothing new since it was imported.`,
    interrupted: (file: string, lines: number) =>
      `${file}: interrupted after ${lines} lines; the same command goes on from there.`,
    noFindings: 'Findings: none.',
    findings: (count: number, bySeverity: string) => `Findings: ${count} (${bySeverity})`,
    findingsOf: (severity: string, count: number) => `${count} ${severity}`,
    findingColumns: ['SEVERITY', 'THE GRAVEST', 'LAST', 'COUNT'],
    readOn:
      'Read on: the page "Findings" of the console ("hostscope up") has each with its lines and ' +
      'what to do;\n"hostscope logs search ip:ADDRESS" has all that an address did.',
  },
  storedEvents: {
    none: (path: string) =>
      `cannot read the events in ${path}: there are none; name another folder by --data, or ` +
      'bring some in by "hostscope logs import FILE"',
    badTime: (option: string, given: string) =>
      `cannot use --${option} ${given}: give a day or a time, such as 2026-01-31 or ` +
      '2026-01-31T09:00:00Z',
    badSpan: 'cannot search: --from is not before --to; give the earlier time first',
    badLimit: (given: string, most: number) =>
      `cannot use --limit ${given}: it takes a whole number from 1 to ${most}`,
    held: (events: number, oldest: string, newest: string) =>
      `Events: ${events}, from ${oldest} to ${newest}`,
    size: (bytes: number, each: number) => `On disk: ${bytes} bytes, ${each} for each event`,
    understood: (percent: number) => `Understood: ${percent} %`,
    attempts: (failed: number, accepted: number) =>
      `Attempts to log in: ${failed} failed, ${accepted} accepted`,
    damaged: (chunks: number) => `Damaged parts that were set aside: ${chunks}`,
    sourceColumns: ['SOURCE', 'EVENTS', 'UNDERSTOOD', 'NEWEST'],
    typeColumns: ['TYPE', 'EVENTS'],
    addressColumns: ['ADDRESS', 'FAILED', 'NEWEST'],
  },
  detect: {
    nothing: 'Nothing was found.',
    severities: { info: 'info', warning: 'warning', danger: 'danger', critical: 'critical' },
    columns: ['SEVERITY', 'RULE', 'ENTITY', 'FIRST', 'LAST', 'COUNT'],
  },
  report: {
    unknownReport: (given: string) =>
      `cannot make the report "${given}": there is no such one; use "report daily"`,
    oneWay: 'cannot do all of --print, --html and --send: give one of them',
    againAlone: 'cannot use --again alone: it goes with --send',
    badDate: (given: string, latest: string) =>
      `cannot use --date ${given}: give a day that is over, such as ${latest}`,
    noData: (path: string) =>
      `cannot report on ${path}: there is no such folder; name the one of the server with --data`,
    notWritten: (path: string, why: string) =>
      `cannot write ${path}: ${why}; name a file in a folder that you may write to`,
    written: (path: string) => `The report is in ${path}.`,
    sent: (date: string) => `The report of ${date} is sent.`,
    sentPartly: (date: string, why: string) => `The report of ${date} is sent, but ${why}`,
    notSent: (date: string, why: string) =>
      `The report of ${date} is computed but not sent: ${why}; see "hostscope help report".`,
    waiting: (date: string, why: string) =>
      `The report of ${date} is not sent: ${why}\n` +
      'A running server tries again in five minutes; or send it again yourself.',
    failed: (date: string, why: string) => `The report of ${date} is not sent: ${why}`,
  },
  notify: {
    unknownAction: (given: string) =>
      `cannot run "notify ${given}": there is no such action; use "notify test"`,
    unknownNotifier: (given: string, close: string | null, all: string) =>
      `cannot use --via ${given}: there is no such notifier; ` +
      (close ? `did you mean "${close}"?` : `use one of ${all}`),
    badAddress: (given: string) =>
      `cannot use --to ${given}: give one mail address, such as ann@example.org`,
    none: 'cannot send a test: no notifier is configured; see "hostscope help notify"',
    sent: (title: string) => `${title}: sent.`,
    failed: (title: string, why: string) => `${title}: ${why}`,
    withoutStored: (reason: string) =>
      `Values changed on the settings page are not used: ${reason}`,
  },
  completion: {
    unknownShell: (given: string, close: string | null, all: string) =>
      `cannot complete in "${given}": there is no script for it; ` +
      (close ? `did you mean "${close}"?` : `use one of ${all}`),
  },
  config: {
    file: (path: string | null) =>
      path ? `File: ${path}` : 'File: none (every value has its default or comes from outside)',
    columns: ['SETTING', 'FROM', 'VALUE'],
    empty: '(empty)',
    secret: '(not shown)',
    origins: {
      default: 'default',
      settings: 'settings page',
      file: 'file',
      environment: 'environment',
      flag: 'flag',
    },
    withoutStored: (reason: string) =>
      `Values changed on the settings page are not shown: ${reason}`,
  },
  user: {
    password: 'Password: ',
    again: 'The same again: ',
    added: (name: string, role: string) => `Added ${name} as ${role}.`,
    changed: (name: string, sessions: number, tokens: number) =>
      `Changed the password of ${name}; all their sessions (${sessions}) and API tokens ` +
      `(${tokens}) have ended.`,
    removed: (name: string) => `Removed ${name}.`,
    badRole: (given: string | null, close: string | null, all: string) =>
      `cannot add the user: it ${given === null ? 'needs --role' : `knows no role "${given}"`}; ` +
      (close ? `did you mean "${close}"?` : `use one of ${all}`),
    differ: 'cannot use the password: the two that were typed differ',
    noTerminal:
      'cannot ask for a password: there is no terminal; pipe it in and add --password-stdin',
    none: 'No users yet. Add the first one: hostscope user add NAME --role administrator',
    columns: ['NAME', 'ROLE', 'LAST SIGN-IN'],
    never: 'never',
  },
  doctor: {
    asService: (user: string) => `As the service sees it, which runs as ${user}:`,
    marks: { ok: 'ok', warn: 'warn', bad: 'BAD' },
    advice: 'Do',
    costs: 'Costs',
    summary: (bad: number, warn: number) =>
      bad + warn === 0 ? 'All is well.' : `${bad} bad, ${warn} to look at.`,
  },
  ps: {
    levels: { danger: 'danger', caution: 'caution', safe: 'safe', kernel: 'kernel' },
    hiddenPorts: '(not visible)',
    summary: (danger: number, caution: number, safe: number) =>
      `${danger} danger, ${caution} caution, ${safe} safe.`,
    needsRoot:
      "Ports and files of other users' processes need root: run it with sudo to judge all.",
    othersHidden:
      'Only your own processes are listed: /proc is mounted with hidepid, which hides those of ' +
      'others. Run it with sudo to see all.',
    lacksRights:
      'Ports and files of some processes are hidden even from root here: a container may have ' +
      'taken CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH from it.',
  },
  explain: {
    labels: {
      executable: 'Executable',
      command: 'Command line',
      user: 'User',
      ports: 'Ports',
      package: 'Package',
      unit: 'Unit',
      parents: 'Started by',
    },
    expected: 'expected of it',
    notFound: (word: string) =>
      `cannot explain "${word}": no process has this PID or name now; "hostscope ps" lists all`,
    allSafe: 'Every process is known and safe.',
    notRunning: (word: string) => `${word} does not run now. What is known of it:`,
    more: (count: number) => `${count} more are not shown; --all shows them.`,
  },
  progress: {
    rate: (lines: string) => `${lines} lines/s`,
    left: (time: string) => `${time} left`,
  },
  service: {
    installed: (url: string) => `The service is installed and running: ${url}`,
    firewall: 'To reach it from other machines, open the port in the firewall yourself:',
    loopback:
      'It answers on this machine only. For others: install again with --listen 0.0.0.0:8000, or ' +
      'put nginx in front.',
    setup: (link: string) =>
      `First use: open this link and choose the administrator's password (it works once):\n` +
      `  ${link}`,
    dryRunNote: (path: string) => `# This would be written to ${path}`,
    removed: (path: string) =>
      `The service is removed. Its data is kept in ${path}; delete that folder to forget it all.`,
    userKept: (user: string) => `The system user ${user} is kept too, as the owner of the data.`,
    notInstalled: 'The service is not installed.',
    statusOf: (state: string, sub: string) => `State: ${state} (${sub})`,
    since: (text: string) => `Since: ${text}`,
    enabled: (state: string) => `At boot: ${state}`,
    restarts: (count: string) => `Restarts by systemd: ${count}`,
    memory: (text: string) => `Memory: ${text}`,
    answers: (url: string) => `The console answers at ${url}`,
    silent: (url: string) =>
      `The console does not answer at ${url}; see "journalctl -u hostscope".`,
    unknown: 'unknown',
  },
};

export type CommandText = typeof en;
